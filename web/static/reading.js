// On an article's page: from hit to hit, permalinks and citations to copy.
"use strict";

(() => {
  const article = document.querySelector("[data-permalink]");
  if (!article) return;
  const permalink = location.origin + article.dataset.permalink;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // A permalink ends with a hash of its paragraph's text: that finds it in a library that never saw the earlier version.
  function followMovedParagraph() {
    const [, hash] = /^#p\d+-([a-z2-7]+)$/.exec(location.hash) ?? [];
    if (!hash || document.getElementById(location.hash.slice(1))) return;
    const moved = document.querySelector(`[id^="p"][id$="-${hash}"]`);
    if (moved) location.replace(`#${moved.id}`);
  }
  followMovedParagraph();
  addEventListener("hashchange", followMovedParagraph);

  // Hit to hit.
  const hits = [...article.querySelectorAll("mark")];
  const bar = document.querySelector(".hitbar");
  let at = -1;
  function go(step) {
    if (!hits.length) return;
    hits[at]?.removeAttribute("data-here");
    if (at < 0) {
      // The first step goes on from what is in sight.
      const below = hits.findIndex((hit) => hit.getBoundingClientRect().top >= 0);
      at = step > 0 ? (below < 0 ? 0 : below) : ((below < 0 ? hits.length : below) - 1 + hits.length) % hits.length;
    } else {
      at = (at + step + hits.length) % hits.length;
    }
    const hit = hits[at];
    hit.dataset.here = "";
    hit.closest("details")?.setAttribute("open", "");
    hit.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
    bar.querySelector("span").textContent = `hit ${at + 1} of ${hits.length}`;
    Courtbeat.say(`hit ${at + 1} of ${hits.length}: ${hit.textContent}`);
  }
  if (hits.length && bar) {
    bar.hidden = false;
    bar.querySelector("span").textContent = hits.length === 1 ? "1 hit" : `${hits.length} hits`;
    for (const button of bar.querySelectorAll("button")) {
      button.addEventListener("click", () => go(Number(button.dataset.hit)));
    }
  }

  // What is underlined tells what it is where it is touched; all of it at once is a box of the page.
  article.addEventListener("click", (event) => {
    const said = event.target.closest(".said");
    if (said && getSelection().isCollapsed) said.toggleAttribute("data-told");
  });

  // The permalink of what is being read: of the marked hit, the paragraph that was linked to, or the article.
  // The copy leaves out what was searched for.
  function permalinkHere() {
    const target = document.querySelector(":target");
    const place = hits[at]?.closest("[id]") ?? (article.contains(target) ? target.closest("p, h1, h2, li") : null);
    return place?.id ? `${permalink}#${place.id}` : permalink;
  }
  const citations = [...document.querySelectorAll("[data-citation]")];
  Courtbeat.reading = {
    go,
    copyPermalink: () => Courtbeat.copy(permalinkHere(), "The permalink was copied."),
    copyCitation: () => citations.length && Courtbeat.copy(citations[0].textContent, "The citation was copied."),
  };

  if (!Courtbeat.canCopy) return;
  for (const link of article.querySelectorAll("a.pilcrow")) {
    const button = Courtbeat.copyButton(
      "Copy link", () => permalink + link.getAttribute("href"), "The link to this paragraph was copied.");
    link.after(button);
  }
  for (const line of citations) {
    line.after(Courtbeat.copyButton("Copy", () => line.textContent, "The citation was copied."));
  }
  for (const file of document.querySelectorAll("[data-copies]")) {
    const name = file.dataset.copies;
    file.after(Courtbeat.copyButton(`Copy ${name}`, async () => (await fetch(file.href)).text(), `${name} was copied.`));
  }
})();
