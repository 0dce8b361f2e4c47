// What a browser with JavaScript gets on top; every page is complete without it.
"use strict";

const box = document.getElementById("q");
const form = document.getElementById("search");
const article = document.querySelector("[data-permalink]");

// "/" goes to the search box, unless something is being typed.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Empty fields stay out of the address.
form?.addEventListener("formdata", (event) => {
  for (const [name, value] of [...event.formData]) {
    if (value === "" && name !== "q") event.formData.delete(name);
  }
});

// A permalink ends with a hash of its paragraph's text: that finds the paragraph when a later version has moved it.
function followMovedParagraph() {
  const [, hash] = /^#p\d+-([a-z2-7]+)$/.exec(location.hash) ?? [];
  if (!hash || document.getElementById(location.hash.slice(1))) return;
  const moved = document.querySelector(`[id^="p"][id$="-${hash}"]`);
  if (moved) location.replace(`#${moved.id}`);
}

// Beside each paragraph's link, a button that copies it. The copy leaves out what was searched for.
function offerCopies() {
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  article.append(said);
  for (const link of article.querySelectorAll("a.pilcrow")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy link";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(location.origin + article.dataset.permalink + link.getAttribute("href"));
      button.textContent = "Copied";
      said.textContent = "The link to this paragraph was copied.";
      setTimeout(() => { button.textContent = "Copy link"; said.textContent = ""; }, 2000);
    });
    link.after(button);
  }
}

if (article) {
  followMovedParagraph();
  window.addEventListener("hashchange", followMovedParagraph);
  // Browsers let only pages on this machine, or over https, write to the clipboard.
  if (navigator.clipboard) offerCopies();
}
