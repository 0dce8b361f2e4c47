// The search box as a combobox (WAI-ARIA APG: editable, list autocomplete), and the searches that this browser keeps.
"use strict";

(() => {
  const box = document.getElementById("q");
  const form = document.getElementById("search");
  if (!box || !form) return;
  const MOST_RECENT = 12;
  const list = document.createElement("ul");
  let options = [];
  let active = -1;
  let typed = box.value;
  let asked = 0;
  let timer = 0;

  const recent = () => (Courtbeat.wants("recent") && Courtbeat.read("searches")) || [];
  const remember = (query) => {
    if (!query.trim() || !Courtbeat.wants("recent")) return;
    Courtbeat.keep("searches", [query, ...recent().filter((one) => one !== query)].slice(0, MOST_RECENT));
  };

  // A search field may not be a combobox (ARIA in HTML), a text field may.
  box.type = "text";
  list.id = "offers";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  form.append(list);
  for (const [name, value] of Object.entries({
    "role": "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    "aria-haspopup": "listbox",
  })) box.setAttribute(name, value);

  function close() {
    asked += 1;
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function show(found) {
    options = found;
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map(({ text, kind }, at) => {
      const item = document.createElement("li");
      item.id = `offer-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const name = document.createElement("span");
      name.textContent = text;
      const what = document.createElement("small");
      what.textContent = kind;
      item.append(name, " ", what);
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => choose(at));
      return item;
    }));
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(Boolean(found.length)));
    if (found.length || typed.trim()) Courtbeat.say(found.length === 1 ? "1 suggestion" : `${found.length || "No"} suggestions`);
  }

  function move(step) {
    if (!options.length) return;
    list.children[active]?.setAttribute("aria-selected", "false");
    // One place more than there are options: what was typed.
    active = ((active + 1 + step + options.length + 1) % (options.length + 1)) - 1;
    const item = list.children[active];
    box.value = item ? options[active].text : typed;
    if (item) {
      item.setAttribute("aria-selected", "true");
      item.scrollIntoView({ block: "nearest" });
      box.setAttribute("aria-activedescendant", item.id);
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  }

  function choose(at) {
    const { text, url } = options[at];
    close();
    box.value = typed = text;
    if (url) { location.assign(url); return; }
    box.focus();
    // A field alone asks nothing yet.
    if (!text.endsWith(":")) form.requestSubmit();
  }

  const told = (kind = "", articles) => articles === null || articles === undefined ? kind
    : `${kind}, ${articles.toLocaleString("en")} ${articles === 1 ? "article" : "articles"}`;

  const offerRecent = () => show(recent().map((text) => ({ text, kind: "recent", url: "" })));

  async function offer() {
    if (!typed.trim()) { offerRecent(); return; }
    const number = ++asked;
    try {
      // What the page is narrowed to goes along: counts are of what choosing an offer leads to.
      const fields = new FormData(form);
      fields.set("q", typed);
      const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams(fields)}`);
      if (!answer.ok) return;
      const [, texts, kinds, urls, more] = await answer.json();
      if (number !== asked || document.activeElement !== box) return;
      show(texts.map((text, at) => ({ text, kind: told(kinds?.[at], more?.articles?.[at]), url: urls?.[at] ?? "" })));
    } catch { /* Without an answer there are no suggestions. */ }
  }

  box.addEventListener("input", () => {
    typed = box.value;
    asked += 1;
    clearTimeout(timer);
    timer = setTimeout(offer, 120);
  });
  box.addEventListener("click", () => { if (!box.value && list.hidden) offerRecent(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { typed = box.value; offer(); } else move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) { box.blur(); } else { if (active >= 0) box.value = typed; close(); }
    }
  });
  form.addEventListener("submit", () => { clearTimeout(timer); close(); remember(box.value); });

  // The start lists the recent searches, and lets them be forgotten.
  const shelf = document.querySelector(".recent");
  if (!shelf || !recent().length) return;
  shelf.querySelector("ul").replaceChildren(...recent().map((query) => {
    const link = document.createElement("a");
    const code = document.createElement("code");
    code.textContent = query;
    link.href = `${form.action}?q=${encodeURIComponent(query)}`;
    link.append(code);
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  shelf.hidden = false;
  for (const button of shelf.querySelectorAll("[data-forgets]")) {
    button.addEventListener("click", () => {
      Courtbeat.keep("searches", []);
      if (button.dataset.forgets === "always") Courtbeat.keep("recent", false);
      shelf.hidden = true;
      Courtbeat.say("Your recent searches were forgotten.");
      box.focus();
    });
  }
})();
