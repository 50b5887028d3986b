// Writing a draft on the phone: one thing a screen, saved a moment after the last key.

import { deliver } from "./delivery.js";
import { all, clock, h, one, state, words } from "./dom.js";
import * as drafts from "./drafts.js";
import { answers, collect, fill, missing, offer } from "./fields.js";
import { renew } from "./renew.js";
import { shrink } from "../photo.js";

const PAUSE = 400;
const CHECK = "periksa";
const PHOTO = 'input[type="file"]';
let draft;
let form;
let timer;
let saving = Promise.resolve();

export const isOpen = (id) => draft?.id === id;

export function start() {
  for (const each of all("form[data-kind]")) {
    each.addEventListener("submit", (event) => event.preventDefault() ?? next(event.submitter));
    each.addEventListener("input", saveSoon);
    each.addEventListener("change", (event) => (event.target.matches(PHOTO) ? addPhotos(event.target) : saveSoon()));
  }
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  window.addEventListener("pagehide", flush);
}

export async function open(opened, choices) {
  draft = opened;
  form = one(`form[data-kind="${draft.kind}"]`);
  offer(form, choices);
  renew(form, draft.content);
  fill(form, draft.content.fields);
  state(words.saved, clock(new Date(draft.at)));
  sayProblem();
  await showPhotos();
}

export async function close() {
  await flush();
  draft = form = null;
}

// Who it is stands in a case that was begun in the system; questions only belong to some needs.
function steps() {
  const chosen = all('[name="types"]:checked', form).map((box) => box.value);
  for (const part of all("[data-need]", form)) part.hidden = !chosen.includes(part.dataset.need) || !isOurVersion(part);
  const isPassed = (step) =>
    (step.dataset.step === "warga" && draft.content.target) || (step.dataset.step === "rincian" && !one("[data-need]:not([hidden])", step));
  return all("[data-step]", form).filter((step) => !isPassed(step));
}

export function show(slug) {
  const all_ = steps();
  const here = all_.find((step) => step.dataset.step === slug) ?? all_[0];
  for (const step of all("[data-step]", form)) step.hidden = step !== here;
  one("[data-back]", here).setAttribute("href", here === all_[0] ? "#" : `#${draft.id}/${all_[all_.indexOf(here) - 1].dataset.step}`);
  if (here.dataset.step === CHECK) overview(here);
  window.scrollTo(0, 0);
  one("h1", here).focus();
}

// Questions of a case that came back, answered under an older version: sent as they are, and said so.
const unshownParts = () => all("[data-need]", form).filter((part) => !isOurVersion(part) && one(`[name="types"][value="${part.dataset.need}"]:checked`, form));

function isOurVersion(part) {
  const box = one('[type="hidden"]', part);
  return (draft.content.fields[box.name]?.[0] ?? box.value) === box.value;
}

// A second tap while the first one is being saved finds the step gone on, or the draft closed.
async function next(button) {
  await flush();
  if (!draft) return;
  const all_ = steps();
  const here = all_.findIndex((step) => step.contains(button));
  if (all_[here].dataset.step !== CHECK) location.hash = `${draft.id}/${all_[here + 1].dataset.step}`;
  else if (draft.state !== "queued" && !missing(form, all_).length) await queue();
}

async function queue() {
  draft.state = "queued";
  draft.tries = draft.next = 0;
  draft.content.problem = null;
  if (await keep()) {
    location.hash = "";
    deliver();
  } else draft.state = "writing";
}

function saveSoon() {
  clearTimeout(timer);
  timer = setTimeout(flush, PAUSE);
}

// Writes what is in the form, one writing after the other.
export function flush() {
  clearTimeout(timer);
  saving = saving.then(write, write);
  return saving;
}

async function write() {
  if (!draft) return;
  const fields = { ...collect(form), ...unshown() };
  if (JSON.stringify(fields) === JSON.stringify(draft.content.fields)) return;
  draft.content.fields = fields;
  draft.content.resident = draft.content.seen = null; // was decided for what stood here before
  draft.state = "writing";
  await keep();
}

// Answers to what is no longer asked are not shown here, and stay as they are.
function unshown() {
  const isKept = (name) => name.startsWith("version-") || !form.elements[name];
  return Object.fromEntries(Object.entries(draft.content.fields).filter(([name]) => isKept(name)));
}

// Whether it is on the phone now.
async function keep() {
  try {
    await drafts.save(draft);
    warn("");
    state(words.saved, clock(new Date()));
    return true;
  } catch (error) {
    state("");
    warn(error instanceof drafts.ChangedElsewhere ? words.elsewhere : words.full);
    return false;
  }
}

export function warn(text) {
  const place = one("[data-warning]");
  place.hidden = !text;
  place.textContent = text;
}

function sayProblem() {
  const { problem, reason } = draft.content;
  const lines = problem?.problem === "wrong" ? [problem.text, ...Object.values(problem.errors).flat()] : reason ? [reason] : [];
  const place = one("[data-problem]");
  place.hidden = !lines.length;
  place.replaceChildren(...lines.map((line) => h("p", {}, line)));
}

// --- the overview -------------------------------------------------------------------------------

function overview(check) {
  const lacking = new Set(missing(form, steps()).map(([step, label]) => `${step}/${label}`));
  const rows = steps().slice(0, -1).flatMap((step) => answers(step).map(([label, value]) => row(step.dataset.step, label, value, lacking)));
  for (const part of unshownParts()) rows.push(row("kebutuhan", one("h2", part).textContent, words.older, lacking));
  const photos = one("[data-photo-box]", form).closest("[data-step]");
  rows.push(row(photos.dataset.step, one("h1", photos).textContent, String(all("[data-photos] li", photos).length), lacking));
  one("[data-answers]", check).replaceChildren(...rows.filter(Boolean));
  one("button", check).disabled = lacking.size > 0;
  one("[data-lacking]", check).hidden = !lacking.size;
}

function row(step, label, value, lacking) {
  const isLacking = lacking.has(`${step}/${label}`);
  if (!value && !isLacking) return null;
  const change = h("a", { href: `#${draft.id}/${step}` }, words.change, h("span", { class: "hidden-visually" }, ` ${label}`));
  return h("div", {}, h("dt", {}, label), h("dd", { class: isLacking && "overdue" }, isLacking ? words.missing : value), h("dd", { class: "change" }, change));
}

// --- photos -------------------------------------------------------------------------------------

async function addPhotos(input) {
  const kind = one("select", input.closest("[data-photo-box]"))?.value || "photo";
  try {
    for (const file of input.files) {
      const { small } = await shrink(file);
      await drafts.addPhoto(draft, small, kind, `${kind}.${small.type === "application/pdf" ? "pdf" : "jpg"}`);
    }
    await touched();
  } catch {
    warn(words.full);
  }
  input.value = "";
  await showPhotos();
}

async function touched() {
  draft.state = "writing";
  await keep();
}

async function showPhotos() {
  const list = one("[data-photos]", form);
  for (const image of all("img", list)) URL.revokeObjectURL(image.src);
  const found = await drafts.photos(draft);
  const select = one("[data-photo-box] select", form);
  const word = (kind) => [...(select?.options ?? [])].find((option) => option.value === kind)?.textContent ?? "";
  list.replaceChildren(...found.map((photo) => item(photo, word(photo.kind))));
  one("[data-photo-box]", form).hidden = found.length >= 6;
}

function item(photo, word) {
  const isPicture = photo.blob.type.startsWith("image/");
  const drop = async () => {
    await drafts.takeOutPhoto(photo.id);
    await touched();
    await showPhotos();
  };
  return h(
    "li",
    {},
    isPicture ? h("img", { src: URL.createObjectURL(photo.blob), alt: word }) : "",
    h("span", {}, `${word || "PDF"}, ${Math.max(1, Math.round(photo.blob.size / 1e3))} KB`),
    h("button", { type: "button", class: "button-link", onclick: drop }, words.takeout, h("span", { class: "hidden-visually" }, ` ${word}`)),
  );
}
