// Brings a help card that has just opened into sight, and says that it is there; the focus stays where it is.
"use strict";
(() => {
  const form = document.getElementById("jour");
  const cards = [...(form?.querySelectorAll(".help-card--after") ?? [])];
  if (!cards.length) return;

  const isOpen = (card) => getComputedStyle(card).display !== "none";
  const open = new Set(cards.filter(isOpen));
  const region = document.createElement("p");
  region.className = "hidden-text";
  region.setAttribute("aria-live", "polite");
  form.append(region);
  // One short sentence is said, instead of the whole card.
  for (const card of cards) card.parentElement.removeAttribute("aria-live");

  function look() {
    for (const card of cards) {
      if (isOpen(card) && !open.has(card)) offer(card);
      else if (!isOpen(card) && open.delete(card)) region.textContent = "";
    }
  }

  function offer(card) {
    open.add(card);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    card.scrollIntoView({ block: "nearest", behavior: isStill ? "instant" : "smooth" });
    region.textContent = form.dataset.help;
  }

  // A tap opens a card by its style alone; an amount or another device opens it once the day is kept.
  form.addEventListener("input", look);
  new MutationObserver(look).observe(form, { subtree: true, attributes: true, attributeFilter: ["class"] });
})();
