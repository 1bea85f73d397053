// Lets lines be dragged by their grip, with a finger or a mouse; letting go sends the order. Keyboards have the buttons.
"use strict";

(() => {
  const list = document.querySelector("ol.followed");
  const form = list?.closest("form");
  if (!list || list.children.length < 2) return;

  // Near an edge of the window the page follows the finger.
  const EDGE = 96;
  const SCROLL = 12;
  const order = () => [...list.children].map((line) => line.id).join(" ");
  let dragged = null;
  let before = "";

  const start = (line, grip, event) => {
    if (event.button > 0) return;
    dragged = line;
    before = order();
    line.classList.add("is-dragged");
    grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  };

  // The others move around the dragged line: taken out of the page itself, it would let go of the pointer.
  const move = (event) => {
    if (!dragged) return;
    const middle = (line) => line.getBoundingClientRect().top + line.offsetHeight / 2;
    while (dragged.nextElementSibling && event.clientY > middle(dragged.nextElementSibling)) {
      list.insertBefore(dragged.nextElementSibling, dragged);
    }
    while (dragged.previousElementSibling && event.clientY < middle(dragged.previousElementSibling)) {
      list.insertBefore(dragged.previousElementSibling, dragged.nextElementSibling);
    }
    const step = event.clientY < EDGE ? -SCROLL : event.clientY > innerHeight - EDGE ? SCROLL : 0;
    if (step) scrollBy(0, step);
  };

  const drop = () => {
    if (!dragged) return;
    const line = dragged;
    dragged = null;
    line.classList.remove("is-dragged");
    if (order() === before) return;
    const name = document.createElement("input");
    name.type = "hidden";
    name.name = "dragged";
    name.value = line.querySelector("[name=order]").value;
    form.append(name);
    form.requestSubmit();
  };

  for (const grip of list.querySelectorAll(".followed__grip")) {
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => start(grip.closest("li"), grip, event));
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", drop);
    grip.addEventListener("pointercancel", drop);
    grip.addEventListener("lostpointercapture", drop);
  }
})();
