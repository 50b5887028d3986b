// Entrance of every page: loads only what the page's data-* attributes ask for.

const parts = [
  ["[data-connection]", () => import("./connection.js")],
  ["[data-nik]", () => import("./nik.js")],
  ["form[data-autosave-url]", () => import("./autosave.js")],
  ["form[method=post]", () => import("./double_submit.js")],
  ["input[type=file][data-photo]", () => import("./photo.js")],
  ["[data-filter]", () => import("./filter.js")],
  ["[data-device-clock]", () => import("./device_clock.js")],
  ["[data-reveal]", () => import("./reveal.js")],
  ["[data-arrows]", () => import("./arrows.js")],
  ["[data-grid]", () => import("./grid.js")],
  ["[data-shortcut], [data-rows], [data-search]", () => import("./shortcuts.js")],
];

for (const [selector, load] of parts) {
  if (document.querySelector(selector)) load().then((part) => part.start());
}
if (document.body.dataset.user) import("./offline/start.js").then((part) => part.start());
// Runs on every page: a sign-in page has no form to keep, but it tells that work was interrupted.
import("./keep_typing.js").then((part) => part.start());

// Wrong entries are named by the server, in the person's language and with links to the fields.
for (const form of document.querySelectorAll("form[method=post]")) form.noValidate = true;
document.querySelector("[data-error-summary]")?.focus();

for (const button of document.querySelectorAll("[data-dismiss]")) {
  button.hidden = false;
  button.addEventListener("click", () => button.parentElement.remove());
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
