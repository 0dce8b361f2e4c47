// A range of the histogram is dragged; a click is the link of one bar, and the two date fields do the same without this.
"use strict";

(() => {
  const chart = document.querySelector("svg.bars");
  const form = document.getElementById("search");
  if (!chart || !form) return;
  const bars = [...chart.querySelectorAll("[data-first]")];
  const field = (name) => document.querySelector(`[form="search"][name="${name}"]`);
  let from = -1;
  let to = -1;

  const under = (event) => {
    const { left, width } = chart.getBoundingClientRect();
    return Math.min(Math.max(Math.floor(((event.clientX - left) / width) * bars.length), 0), bars.length - 1);
  };
  const range = () => [Math.min(from, to), Math.max(from, to)];
  const paint = () => {
    const [first, last] = range();
    bars.forEach((bar, at) => bar.classList.toggle("dragged", from >= 0 && from !== to && at >= first && at <= last));
  };
  const end = () => { from = to = -1; paint(); };

  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = to = under(event);
  });
  addEventListener("pointermove", (event) => {
    if (from < 0) return;
    to = under(event);
    paint();
  });
  addEventListener("pointerup", () => {
    if (from < 0) return;
    const [first, last] = range();
    if (first !== last) {
      // The click that follows would open a single bar.
      chart.addEventListener("click", (event) => event.preventDefault(), { once: true, capture: true });
      field("since").value = bars[first].dataset.first;
      field("until").value = bars[last].dataset.last;
      form.requestSubmit();
    }
    end();
  });
  addEventListener("pointercancel", end);
})();
