// Keeps a day as it is filled in: each answer at once, texts at a pause. The form alone does the same with its button.
"use strict";
(() => {
  const form = document.getElementById("jour");
  const status = document.querySelector(".saved");
  if (!form || !status) return;

  const TEXT_PAUSE = 1500;
  const PATIENCE = 20000;
  const RETRIES = [2000, 5000, 10000, 30000];
  const PARTS = "fieldset.question, #bloc-note, #reperes";
  const words = form.dataset;
  const marks = document.getElementById("reperes");

  const changed = new Set(); // parts that hold what was not sent yet
  const refused = new Set(); // parts that were sent and have to be mended first
  let sending = null; // what is on its way: kept until the server has answered
  let isBusy = false;
  let tries = 0;
  let timer = 0;
  let wantsAll = false;
  let wantsReload = false;
  let leavingFor = ""; // where a link leads that was followed before everything was kept
  let isGuarded = true;

  const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
  const isUnsaved = () => changed.size > 0 || refused.size > 0 || sending !== null;
  const fields = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];

  function say(text, outcome = "") {
    for (const each of ["kept", "failed"]) status.classList.toggle(`saved--${each}`, each === outcome);
    const line = status.querySelector("span");
    if (line.textContent !== text) line.textContent = text;
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(send, milliseconds);
  }

  function newOperation() {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function packed() {
    const parts = [...changed].filter((part) => wantsAll || part !== marks);
    if (!parts.length) return null;
    const names = new Set(["csrfmiddlewaretoken", "le"]);
    for (const part of parts) for (const control of part.querySelectorAll("[name]")) names.add(control.name);
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (names.has(name)) body.append(name, value);
    body.set("operation", newOperation());
    for (const part of parts) changed.delete(part);
    wantsAll = false;
    return { parts, body };
  }

  async function send() {
    if (isBusy) return;
    sending ??= packed();
    if (!sending) return;
    isBusy = true;
    let response = null;
    let facts = {};
    try {
      response = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: sending.body,
        redirect: "error",
        keepalive: sending.body.toString().length < 60000,
        signal: AbortSignal.timeout?.(PATIENCE),
      });
      facts = await response.json();
    } catch {
      if (response?.ok) response = null; // an answer cut short is no proof
    }
    isBusy = false;
    answered(response, facts);
  }

  function answered(response, facts) {
    if (response === null) return again(words.offline);
    if (response.status >= 500) return again(facts.error ?? words.failed);
    if (facts.token && tries < RETRIES.length) return renew(facts.token);
    tries = 0;
    const done = sending;
    sending = null;
    if (response.ok && "saved" in facts) kept(done, facts);
    else mend(done, facts);
  }

  // The same operation again: if the first one arrived after all, the server knows it.
  function again(sentence) {
    leavingFor = "";
    say(sentence, "failed");
    later(RETRIES[Math.min(tries++, RETRIES.length - 1)]);
  }

  function renew(token) {
    tries += 1;
    for (const input of document.getElementsByName("csrfmiddlewaretoken")) input.value = token;
    sending.body.set("csrfmiddlewaretoken", token);
    later(0);
  }

  function kept(done, facts) {
    for (const [name, value] of Object.entries(facts.fields)) show(name, value, done.body);
    for (const part of done.parts) {
      if (part === marks) continue;
      part.classList.toggle("question--help", facts.help.includes(part.id));
      const answer = part.querySelector(".question__answer");
      if (answer) answer.textContent = facts.answers[part.id];
      tell(part, facts.told[part.id]);
    }
    count(facts.strip);
    wantsReload ||= facts.reload;
    if (!changed.size && !refused.size) say(facts.saved || words.nothing, facts.saved ? "kept" : "");
    if (changed.size) later(0);
    else if (refused.size) leavingFor = "";
    else if (leavingFor) location.assign(leavingFor);
    else if (wantsReload) location.reload();
  }

  // The page shows what is kept now, but never over what was written since.
  function show(name, value, body) {
    const [control, ...others] = fields(name);
    if (!control) return;
    if (control.type === "hidden") control.value = value;
    else if (control.type === "radio") showChoice([control, ...others], value, body.get(name));
    else if (control.type === "text") showAmount(control, value, body.get(name));
    else showText(control, value, body.get(name) ?? "");
  }

  function showChoice(radios, value, sent) {
    const current = radios.find((radio) => radio.checked)?.value ?? "";
    for (const radio of radios) radio.defaultChecked = radio.value === value;
    for (const radio of radios) radio.checked = radio.value === (current === sent ? value : current);
  }

  function showAmount(control, value, sent) {
    if (control.value === sent && control !== document.activeElement) control.value = value;
  }

  function showText(control, value, sent) {
    const isMerged = plain(sent) !== plain(value);
    const isStill = plain(control.value) === plain(sent);
    if (isMerged && isStill) control.value = value;
    fields(`${control.name}-shown`)[0].value = isMerged && !isStill ? plain(sent) : value;
    const quote = control.closest(".question").querySelector(".quote");
    if (!quote) return;
    quote.hidden = !value;
    quote.querySelector("span").textContent = value;
  }

  function tell(part, sentence) {
    part.querySelector(".question__told")?.remove();
    if (sentence) part.querySelector(".question__foot").before(line("question__told", sentence));
  }

  function count(strip) {
    const day = document.querySelector(".week__day[aria-current]");
    if (!day?.querySelector("progress")) return;
    day.querySelector("progress").value = strip.answered;
    day.querySelector(".week__count").textContent = strip.count;
    day.querySelector(".hidden-text").textContent = strip.words;
  }

  // Only what is wrong waits to be mended; the rest is sent again without it.
  function mend(done, facts) {
    leavingFor = "";
    const errors = Object.entries(facts.errors ?? {});
    const wrong = new Set();
    for (const [name, sentence] of errors) {
      const control = fields(name).find((each) => each.type !== "hidden");
      const part = control?.closest(PARTS);
      if (part) wrong.add(part);
      if (part) showError(control, name, sentence);
    }
    for (const part of done.parts) (wrong.has(part) || !wrong.size ? refused : changed).add(part);
    say(facts.error ?? words.refused, "failed");
    if (changed.size) later(0);
  }

  function showError(control, name, sentence) {
    document.getElementById(`${name}-error`)?.remove();
    const error = line("field__error", sentence);
    error.id = `${name}-error`;
    control.closest("details")?.setAttribute("open", "");
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-describedby", error.id);
    (control.closest(".amount") ?? control).before(error);
  }

  function clearErrors(part) {
    for (const error of part.querySelectorAll(".field__error")) error.remove();
    for (const control of part.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  }

  function line(name, text) {
    const element = document.createElement("p");
    element.className = name;
    element.setAttribute("role", "status");
    element.textContent = text;
    return element;
  }

  function isEmpty(part) {
    return part === marks && ![...marks.querySelectorAll("input")].some((input) =>
      input.type === "checkbox" ? input.checked : input.type === "text" && input.value.trim());
  }

  form.addEventListener("input", (event) => {
    const part = event.target.closest(PARTS);
    if (!part) return;
    if (event.target.matches(".erase--amount input")) {
      event.target.checked = false;
      part.querySelector(".amount .input").value = "";
    }
    clearErrors(part);
    for (const other of refused) if (other === part || !other.querySelector(".field__error")) {
      refused.delete(other);
      changed.add(other);
    }
    changed.add(part);
    if (isEmpty(part)) changed.delete(part);
    if (part === marks) return;
    say(words.waiting);
    later(event.target.matches("textarea, [type=text]") ? TEXT_PAUSE : 0);
  });

  form.addEventListener("change", (event) => {
    if (changed.size && event.target.matches("textarea, [type=text]")) later(0);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "mark-add" && isEmpty(marks)) {
      const text = fields("mark-text")[0];
      showError(text, text.name, words.mark);
      return text.focus();
    }
    for (const part of form.querySelectorAll(PARTS)) if (!refused.has(part) && !isEmpty(part)) changed.add(part);
    wantsAll = true;
    say(words.waiting);
    later(0);
  });

  // A link waits for what is on its way; to help nobody waits.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || !isUnsaved() || !link.href.startsWith(location.origin)) return;
    if (link.hash && link.pathname === location.pathname) return;
    wantsAll = true;
    if (link.matches(".help-pill, .help-card a, .day-help a")) isGuarded = false;
    else if (tries || refused.size) return;
    else {
      event.preventDefault();
      leavingFor = link.href;
    }
    send();
  });

  addEventListener("online", () => later(0));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && isUnsaved()) send();
  });
  addEventListener("beforeunload", (event) => {
    if (isGuarded && isUnsaved()) event.preventDefault();
  });
  addEventListener("pageshow", () => {
    isGuarded = true;
  });
  if ("unsaved" in words) for (const part of form.querySelectorAll(PARTS)) if (!isEmpty(part)) changed.add(part);
})();
