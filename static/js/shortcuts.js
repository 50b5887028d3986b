// Keys for those who sit at a desk all day. They rest while somebody types, and can be turned off.
//
// [data-rows] holds rows [data-row]; a row may hold a link (Enter) and a check box (X), and gets the
// event "row-held" so that a side column can follow. [data-shortcut="v"] is pressed by its key.

const OFF = "shortcuts-off";
const typing = (box) => box.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(box.tagName) && !/^(checkbox|radio|button|submit)$/.test(box.type));
const isOff = () => localStorage.getItem(OFF) === "yes";
const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")];
const held = () => document.querySelector("[data-row].selected");

const keys = {
  j: () => step(1),
  k: () => step(-1),
  Enter: () => held()?.querySelector("a[href]")?.click(),
  x: () => held()?.querySelector("input[type=checkbox]")?.click(),
  "/": () => document.querySelector("[data-search]")?.focus(),
  "?": () => document.querySelector("[data-shortcuts-dialog]")?.showModal(),
};

export function start() {
  document.addEventListener("keydown", press);
  for (const row of rows()) row.addEventListener("click", () => hold(row));
  list();
  const box = document.querySelector("[data-shortcuts-on]");
  if (!box) return;
  box.checked = !isOff();
  box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "no" : "yes"));
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
  if (isOff() && event.key !== "?") return;
  if (event.key === "Enter" && event.target !== document.body && !event.target.matches("[data-row]")) return;
  const named = document.querySelector(`[data-shortcut="${CSS.escape(event.key.toLowerCase())}"]`);
  const act = Object.hasOwn(keys, event.key) ? keys[event.key] : named && (() => named.click());
  if (!act) return;
  event.preventDefault();
  act();
}

function step(by) {
  const all = rows();
  const next = all[all.indexOf(held()) + by] ?? (held() ? null : all[0]);
  if (!next) return;
  hold(next);
  next.querySelector("a[href], button")?.focus();
  next.scrollIntoView({ block: "nearest" });
}

function hold(row) {
  if (row === held()) return;
  held()?.classList.remove("selected");
  row.classList.add("selected");
  row.dispatchEvent(new CustomEvent("row-held", { bubbles: true }));
}

// The dialog also lists the keys that this page's own buttons have.
function list() {
  const place = document.querySelector("[data-shortcuts-list]");
  if (!place) return;
  for (const button of document.querySelectorAll("[data-shortcut]")) {
    const pair = document.createElement("div");
    const [term, words] = [document.createElement("dt"), document.createElement("dd")];
    const cap = document.createElement("kbd");
    cap.textContent = button.dataset.shortcut.toUpperCase();
    term.append(cap);
    words.textContent = [...button.childNodes].filter((node) => node.nodeName !== "KBD").map((node) => node.textContent).join("").trim();
    pair.append(term, words);
    place.append(pair);
  }
}
