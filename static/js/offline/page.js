// The page that works without signal: what waits on this phone, and the forms to write more.
//
// Addresses: #  the list;  #<draft>/<step>  writing;  #<draft>/banding  deciding.

import { compare } from "./compare.js";
import { deliver, onChange } from "./delivery.js";
import { all, one, state, words } from "./dom.js";
import * as drafts from "./drafts.js";
import * as editor from "./editor.js";
import { list } from "./list.js";
import { isPossible, note, unsealText } from "./vault.js";

const DECIDE = "banding";
let owner;
let isOutdated = false;

async function provisions() {
  const name = `bekal:${owner.user}`;
  const kept = await note(name);
  return kept ? unsealText(owner.user, name, kept.sealed) : { choices: {}, kinds: {} };
}

function view(name) {
  for (const section of all("[data-view]")) section.hidden = section.dataset.view !== name;
}

// One after the other: the address may change again while a draft is being opened.
let routing = Promise.resolve();
const route = () => (routing = routing.then(go, go));

async function go() {
  if (isOutdated) return renewPage();
  const [id, step] = location.hash.slice(1).split("/");
  if (!editor.isOpen(id)) await editor.close();
  const draft = id && owner && (await drafts.read(id, owner.user));
  if (!draft) return showList();
  const { choices } = await provisions();
  if (step === DECIDE || (draft.state === "decide" && !editor.isOpen(id))) {
    view("decide");
    state("");
    return compare(draft, choices);
  }
  if (!editor.isOpen(id)) await editor.open(draft, choices);
  view(draft.kind);
  editor.show(step);
}

// Newer pages are kept since this one was opened, maybe with newer questions: shown between two
// steps, once what was typed is saved.
async function renewPage() {
  await editor.flush();
  location.reload();
}

async function watchPages() {
  const pages = navigator.serviceWorker;
  if (!pages) return;
  if (pages.controller) pages.addEventListener("controllerchange", () => (isOutdated = true));
  window.addEventListener("pilar-connected", async () => (await pages.getRegistration())?.update().catch(() => {}));
}

async function showList() {
  view("list");
  state("");
  if (location.hash.length > 1) history.replaceState(null, "", location.pathname + location.search);
  const { kinds } = owner ? await provisions() : { kinds: {} };
  for (const button of all("[data-begin]")) button.hidden = !kinds[button.dataset.begin];
  await refresh();
}

async function refresh() {
  const section = one('[data-view="list"]');
  one("[data-nobody]", section).hidden = Boolean(owner);
  const { others } = await drafts.count(owner?.user ?? "");
  one("[data-others]", section).hidden = !others;
  one("[data-signin]", section).hidden = !(await note("signin")) || !owner;
  list(one("[data-list]", section), owner ? await drafts.of(owner.user) : []);
}

async function begin(kind) {
  const draft = await drafts.start(owner.user, kind, {}).catch(() => editor.warn(words.full));
  if (draft) location.hash = `${draft.id}/`;
}

async function start() {
  if (!isPossible()) return (one("[data-impossible]").hidden = false);
  owner = await note("owner");
  one("[data-away]").hidden = location.pathname === one("[data-home]").dataset.home;
  editor.start();
  watchPages();
  for (const button of all("[data-begin]")) button.addEventListener("click", () => begin(button.dataset.begin));
  one("[data-again]").addEventListener("click", () => location.reload());
  window.addEventListener("hashchange", route);
  window.addEventListener("pilar-connected", deliver);
  onChange(() => one('[data-view="list"]').hidden || refresh());
  await route();
  document.documentElement.dataset.ready = "yes";
  deliver();
}

start();
