// What a browser with JavaScript gets on top; every page is complete without it. This file: what the others share.
"use strict";

const Courtbeat = {
  // Says something to a screen reader; the same thing again is said again.
  say(text) {
    const said = document.getElementById("said");
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = text; });
  },

  // What this browser keeps of its reader's own. A browser that keeps nothing is no error.
  read(name) {
    try { return JSON.parse(localStorage.getItem(`courtbeat-${name}`)); } catch { return null; }
  },
  keep(name, value) {
    try { localStorage.setItem(`courtbeat-${name}`, JSON.stringify(value)); } catch { /* private browsing */ }
  },
  wants(name) {
    return Courtbeat.read(name) !== false;
  },

  // Browsers let only pages on this machine, or over https, write to the clipboard.
  canCopy: Boolean(navigator.clipboard),
  async copy(text, said) {
    try {
      await navigator.clipboard.writeText(text);
      Courtbeat.say(said);
      return true;
    } catch {
      Courtbeat.say("The browser did not let it be copied.");
      return false;
    }
  },

  // A button that copies what `text` gives, and says so in its own place.
  copyButton(label, text, said) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = label;
    button.addEventListener("click", async () => {
      button.textContent = (await Courtbeat.copy(await text(), said)) ? "Copied" : "Not copied";
      setTimeout(() => { button.textContent = label; }, 2000);
    });
    return button;
  },
};

// Empty fields stay out of the address.
for (const form of document.forms) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "" && name !== "q") event.formData.delete(name);
    }
  });
}
