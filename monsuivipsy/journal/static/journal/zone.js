// Proposes the time zone that the browser itself says, where the carnet's is another one. Nothing is sent by this.
"use strict";

(() => {
  const form = document.querySelector("[data-zone]");
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!form || !here || here === form.dataset.zone) return;
  const { time_zone: field, other } = form.elements;
  if (field.type === "checkbox") {
    field.value = here;
    field.disabled = false;
    field.checked = true;
  } else if ([...field.options].some((option) => option.value === here)) {
    field.value = here;
  } else {
    other.value = here;
  }
  const hint = form.querySelector("[data-zone-hint]");
  hint.querySelector("b").textContent = here;
  hint.hidden = false;
})();
