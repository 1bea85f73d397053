// Lets lines be dragged by their grip, with a finger or a mouse; letting go sends the order. Keyboards have the buttons.
"use strict";

(() => {
  const list = document.querySelector("ol.followed");
  const form = list?.closest("form");
  if (!list || list.children.length < 2) return;

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

  const move = (event) => {
    if (!dragged) return;
    for (const other of list.children) {
      const { top, height } = other.getBoundingClientRect();
      if (other === dragged || event.clientY < top || event.clientY > top + height) continue;
      const isBelow = dragged.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
      const isPastMiddle = isBelow ? event.clientY > top + height / 2 : event.clientY < top + height / 2;
      if (isPastMiddle) list.insertBefore(dragged, isBelow ? other.nextSibling : other);
      return;
    }
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
