// One press, one request. The server is safe from doubles anyway; this spares the second wait.

const AGAIN_AFTER = 15000; // a download leaves the page where it is

export function start() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sending) return event.preventDefault();
    form.dataset.sending = "yes";
    // Not before the browser has read which button was pressed.
    setTimeout(() => setButtons(form, true));
    setTimeout(() => free(form), AGAIN_AFTER);
  });
  // Coming back in the browser finds the page as it was left: with its buttons off.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(free));
}

function free(form) {
  delete form.dataset.sending;
  setButtons(form, false);
}

function setButtons(form, off) {
  for (const button of form.elements) {
    if (button.type === "submit") button.disabled = off;
  }
}
