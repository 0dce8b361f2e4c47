// Keys for those who like them. Never while something is typed, never with Ctrl, Alt or Meta; a box switches them off.
"use strict";

(() => {
  const dialog = document.getElementById("keys");
  const box = document.getElementById("q");
  const results = [...document.querySelectorAll(".hit h2 a")];

  for (const button of document.querySelectorAll("[data-opens-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => dialog.showModal());
  }
  for (const choice of dialog.querySelectorAll("[data-keeps]")) {
    choice.checked = Courtbeat.wants(choice.dataset.keeps);
    choice.addEventListener("change", () => {
      Courtbeat.keep(choice.dataset.keeps, choice.checked);
      if (choice.dataset.keeps === "recent" && !choice.checked) Courtbeat.keep("searches", []);
    });
  }

  function step(by) {
    const at = results.findIndex((link) => link.closest(".hit").contains(document.activeElement));
    const next = results[Math.min(Math.max(at + by, 0), results.length - 1)];
    next?.focus();
    next?.closest(".hit").scrollIntoView({ block: "nearest" });
    return Boolean(next);
  }

  // Each tells whether it did something; if not, the key is the browser's.
  const does = {
    "/": () => { box?.focus(); box?.select(); return Boolean(box); },
    "?": () => { dialog.showModal(); return true; },
    "j": () => step(1),
    "k": () => step(-1),
    "n": () => { Courtbeat.reading?.go(1); return Boolean(Courtbeat.reading); },
    "N": () => { Courtbeat.reading?.go(-1); return Boolean(Courtbeat.reading); },
    "u": () => { const up = document.querySelector("a[rel=up]"); up?.click(); return Boolean(up); },
    "y": () => {
      const result = document.activeElement?.closest(".hit")?.querySelector("h2 a");
      if (Courtbeat.reading) Courtbeat.reading.copyPermalink();
      else Courtbeat.copy(result ? new URL(result.href).origin + new URL(result.href).pathname : location.href,
        "The permalink was copied.");
      return true;
    },
    "c": () => { Courtbeat.reading?.copyCitation(); return Boolean(Courtbeat.reading); },
    "Escape": () => {
      const open = document.querySelector(".syntax[open]");
      open?.removeAttribute("open");
      const place = document.activeElement;
      if (!open) place?.blur();
      return Boolean(open || (place && place !== document.body));
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (dialog.open || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (!Object.hasOwn(does, event.key) || !Courtbeat.wants("keys")) return;
    if (does[event.key]()) event.preventDefault();
  });
})();
