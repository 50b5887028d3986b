// On every page of somebody who signed in: keeps the pages for work without signal, says how much
// waits on this phone, and sends it.

import { ask, deliver, onChange } from "./delivery.js";
import * as drafts from "./drafts.js";
import { dropNote, isPossible, note, sealText, setNote } from "./vault.js";

const FRESH = 6 * 3600000;
const user = document.body.dataset.user;

export async function start() {
  if (!isPossible() || !("serviceWorker" in navigator)) return;
  guardSignOut();
  offerToTake();
  await setNote("owner", { user });
  badge();
  await whenCalm();
  navigator.serviceWorker.register("/sw.js").catch(() => {});
  onChange(badge);
  window.addEventListener("pilar-connected", deliver);
  document.addEventListener("visibilitychange", () => document.hidden || deliver());
  await provide().catch(() => {});
  deliver();
}

// The page first: what is only needed without signal must not stand in its way.
const whenCalm = () =>
  new Promise((done) => {
    const idle = () => (window.requestIdleCallback ?? setTimeout)(done, { timeout: 3000 });
    if (document.readyState === "complete") idle();
    else window.addEventListener("load", idle, { once: true });
  });

// Choices of this user's own places, kept encrypted as drafts are.
async function provide() {
  const name = `bekal:${user}`;
  const known = await note(name);
  if (known && Math.abs(Date.now() - known.at) < FRESH) return;
  const content = await ask("/luring/bekal");
  if (content.user !== user) return;
  await setNote(name, { at: Date.now(), sealed: await sealText(user, name, content) });
}

async function badge() {
  const { own } = await drafts.count(user);
  for (const place of document.querySelectorAll("[data-on-phone]")) {
    place.hidden = !own;
    place.querySelector(".badge").textContent = own;
  }
  navigator[own ? "setAppBadge" : "clearAppBadge"]?.(...(own ? [own] : [])).catch(() => {});
}

// Before signing out somebody says what becomes of what waits here.
async function guardSignOut() {
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    const asked = form.querySelector("[data-waiting]");
    if (asked) askWhatStays(form, asked);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      signOut(form, asked);
    });
  }
}

async function askWhatStays(form, asked) {
  const { own } = await drafts.count(user);
  asked.hidden = !own;
  asked.querySelector("[data-count]").textContent = own;
}

async function signOut(form, asked) {
  const { own } = await drafts.count(user).catch(() => ({ own: 0 }));
  if (own && !asked) return location.assign(form.action);
  try {
    if (!own || form.elements.waiting?.value === "delete") await drafts.wipe(user);
    await dropNote("owner");
    await navigator.clearAppBadge?.();
  } finally {
    form.submit();
  }
}

// <button data-take="/luring/bawa/…">: goes on with a draft or a returned case on this phone.
function offerToTake() {
  for (const button of document.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => take(button));
  }
}

async function take(button) {
  button.disabled = true;
  try {
    const { kind, target, base, name, reason, fields } = await ask(button.dataset.take);
    if (!target) return location.reload();
    const known = (await drafts.of(user)).find((one) => one.kind === kind && one.content.target === target);
    const draft = known ?? (await drafts.start(user, kind, { target, base, name, reason, fields }));
    location.assign(`/luring#${draft.id}/periksa`);
  } catch {
    button.disabled = false;
    button.parentElement.querySelector("[data-take-failed]").hidden = false;
  }
}
