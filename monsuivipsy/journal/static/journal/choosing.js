// Helps to choose: finds lines while one types, and says when there are many questions. Nothing is sent.
"use strict";

(() => {
  const COMBINING = /\p{M}/gu;
  const folded = (text) =>
    text.normalize("NFKD").replace(COMBINING, "").replaceAll("’", "'").toLowerCase().split(/\s+/).join(" ").trim();

  const search = document.querySelector(".choosing__search");
  if (search) {
    const field = search.querySelector("input");
    const found = search.querySelector(".choosing__found");
    const groups = [...search.parentElement.querySelectorAll(".choosing__group")].map((group) => ({
      group,
      name: folded(group.querySelector("legend").textContent),
      lines: [...group.querySelectorAll(".choosing__line")].map((line) => ({
        line,
        name: folded(line.querySelector(".choice__word").textContent),
      })),
    }));
    const filter = () => {
      const asked = folded(field.value);
      let shown = 0;
      for (const { group, name, lines } of groups) {
        const isWhole = name.includes(asked);
        let inGroup = 0;
        for (const each of lines) {
          each.line.hidden = !isWhole && !each.name.includes(asked);
          inGroup += each.line.hidden ? 0 : 1;
        }
        group.hidden = inGroup === 0;
        shown += inGroup;
      }
      const { none, one, many } = search.dataset;
      found.textContent = !asked ? "" : shown ? `${shown}\u00a0${shown > 1 ? many : one}` : none;
    };
    search.hidden = false;
    field.addEventListener("input", filter);
    // Enter in a search field must not send the whole form.
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    filter();
  }

  const advice = document.querySelector(".choosing__advice");
  if (advice) {
    const form = document.querySelector("form[data-many]");
    const words = advice.textContent;
    const count = () => {
      const ticked = form.querySelectorAll("input[name=indicators]:checked").length + Number(form.dataset.always);
      const isMany = ticked >= Number(form.dataset.many);
      advice.hidden = !isMany;
      // A status is read out when its text changes, not when it appears.
      if (advice.textContent !== (isMany ? words : "")) advice.textContent = isMany ? words : "";
    };
    form.addEventListener("change", count);
    count();
  }
})();
