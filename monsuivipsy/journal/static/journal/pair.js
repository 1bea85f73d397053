// The code's secret stands behind the #, which no server is sent: it moves into the form, and leaves the address at once.
function take() {
  const secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(null, "", location.pathname);
  const form = document.querySelector("[data-pair]");
  form.elements.secret.value = secret;
  form.hidden = false;
}

take();
addEventListener("hashchange", take);
