// Keeps typed text in this tab, so that a session that ends in mid-form costs nothing: after
// signing in again the same person finds it on the same page. Never passwords, files or tokens.
//
// A form that was sent is forgotten, unless the answer was the sign-in page.

const PREFIX = "typed:";
const INTERRUPTED = "typing-interrupted";
const SENT = "typing-sent";
const KEPT = "textarea, select, input:not([type=password]):not([type=file]):not([type=hidden]):not([type=submit])";

const user = document.body.dataset.user;
const key = () => `${PREFIX}${user}:${location.pathname}`;

export function start() {
  if (!user) return waitForSignIn();
  forgetOthers();
  forgetSent();
  const forms = [...document.querySelectorAll("form[method=post]:not([data-keep=no])")];
  if (!document.querySelector("[data-error-summary]")) forms.forEach(restore);
  sessionStorage.removeItem(INTERRUPTED);
  forms.forEach(watch);
  for (const form of document.querySelectorAll("form[data-sign-out]")) form.addEventListener("submit", forgetAll);
}

function waitForSignIn() {
  if (sessionStorage.getItem(SENT)) sessionStorage.setItem(INTERRUPTED, "yes");
}

function forgetSent() {
  const sent = sessionStorage.getItem(SENT);
  if (sent && !sessionStorage.getItem(INTERRUPTED)) sessionStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}

const keptKeys = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
const forgetAll = () => keptKeys().forEach((name) => sessionStorage.removeItem(name));

function forgetOthers() {
  const mine = `${PREFIX}${user}:`;
  keptKeys().filter((name) => !name.startsWith(mine)).forEach((name) => sessionStorage.removeItem(name));
}

function watch(form) {
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), 300);
  });
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    keep(form);
    sessionStorage.setItem(SENT, key());
  });
}

const boxes = (form) => [...form.querySelectorAll(KEPT)].filter((box) => box.name && !box.readOnly);
const ticks = (box) => box.type === "checkbox" || box.type === "radio";
const nameOf = (box) => (ticks(box) ? `${box.name}=${box.value}` : box.name);
const first = (box) => {
  if (ticks(box)) return box.defaultChecked;
  if (box.tagName === "SELECT") return [...box.options].find((option) => option.defaultSelected)?.value ?? "";
  return box.defaultValue;
};

// Only what was changed is kept, with what stood there before: if the page comes with something
// newer, the newer wins.
function keep(form) {
  const kept = JSON.parse(sessionStorage.getItem(key()) ?? "{}");
  for (const box of boxes(form)) {
    const now = ticks(box) ? box.checked : box.value;
    if (now !== first(box)) kept[nameOf(box)] = [first(box), now];
    else delete kept[nameOf(box)];
  }
  try {
    sessionStorage.setItem(key(), JSON.stringify(kept));
  } catch {
    // a full or forbidden storage must never stop somebody from typing
  }
}

function restore(form) {
  const kept = JSON.parse(sessionStorage.getItem(key()) ?? "{}");
  for (const box of boxes(form)) {
    const [before, typed] = kept[nameOf(box)] ?? [];
    if (typed === undefined || before !== first(box)) continue;
    if (ticks(box)) box.checked = typed;
    else box.value = typed;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
