// Brings what waits to the server: one at a time, in one window, later and later after a failure.
//
// Only our own receipt counts: it names the draft's key and the hash of every byte that was sent. A
// 200 of somebody else, a redirect, a 413 or 502 of a proxy are failures that keep the draft.

import * as drafts from "./drafts.js";
import { note, setNote } from "./vault.js";

const FIRST_WAIT = 4000;
const LONGEST_WAIT = 600000;
const GIVE_UP = 120000;
const PATHS = { case: "/luring/kirim/kasus", report: "/luring/kirim/laporan" };
const told = new EventTarget();
let timer;
let unreached = 0;

export const onChange = (listen) => told.addEventListener("change", listen);
const tell = () => told.dispatchEvent(new Event("change"));

export async function deliver() {
  clearTimeout(timer);
  const alone = (work) => navigator.locks?.request("pilar-luring", { ifAvailable: true }, (free) => free && work()) ?? work();
  await alone(round).then(
    () => (unreached = 0),
    () => (unreached += 1),
  );
  tell();
  await plan();
}

export const ask = async (path) => {
  const options = { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout?.(GIVE_UP) };
  const body = await (await fetch(path, options)).json();
  if (body.app !== "pilarsosial") throw new Error("not ours");
  return body;
};

async function due(user) {
  const now = Date.now();
  // A clock that was set back must not keep anything waiting for a year.
  const waits = (draft) => draft.next > now && draft.next - now <= LONGEST_WAIT;
  const queued = (await drafts.of(user)).filter((draft) => draft.state === "queued");
  return queued.filter((draft) => !waits(draft)).sort((a, b) => a.at - b.at);
}

async function round() {
  const owner = await note("owner");
  if (!owner) return;
  const first = await ask("/luring/sesi");
  await setNote("signin", first.user !== owner.user);
  if (first.user !== owner.user) return;
  await drafts.expire(owner.user, Date.parse(first.now));
  for (const draft of await due(owner.user)) {
    if (!(await bring(draft))) return;
    tell();
  }
}

// Whether to go on with the next one.
async function bring(draft) {
  try {
    const session = await ask("/luring/sesi"); // signing in changes the token
    if (session.user !== draft.user) return false;
    const { status, answer, digest } = await send(draft, session);
    if (status === 200 && answer?.receipt === draft.key && answer.digest === digest) {
      await drafts.becomeSent(draft, answer);
      return true;
    }
    if (answer?.problem === "owner" || !answer?.problem) return await postpone(draft, status === 413 ? "large" : "later");
    draft.state = answer.problem === "wrong" ? "wrong" : "decide";
    draft.content.problem = answer;
    await drafts.save(draft);
    return true;
  } catch (error) {
    if (error instanceof drafts.ChangedElsewhere) return true;
    return await postpone(draft, "later").catch(() => false);
  }
}

async function postpone(draft, why) {
  draft.tries += 1;
  draft.next = Date.now() + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (draft.tries - 1));
  draft.why = why;
  await drafts.save(draft);
  return why === "large"; // what is too large for the network does not hold up the others
}

async function send(draft, session) {
  const { fields, target, base, resident, seen } = draft.content;
  const photos = await drafts.photos(draft);
  const answers = JSON.stringify({ fields, target, base, resident, seen, kinds: photos.map((photo) => photo.kind) });
  const body = new FormData();
  body.set("csrfmiddlewaretoken", session.csrf);
  body.set("user", draft.user);
  body.set("key", draft.key);
  body.set("answers", answers);
  const hashes = [answers];
  for (const photo of photos) {
    body.append("file", photo.blob, photo.name);
    hashes.push(await sha256(await photo.blob.arrayBuffer()));
  }
  const digest = await sha256(new TextEncoder().encode(hashes.join("\n")));
  const options = { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout?.(GIVE_UP) };
  const response = await fetch(PATHS[draft.kind], options);
  const answer = await response.json().catch(() => null);
  return { status: response.status, digest, answer: answer?.app === "pilarsosial" ? answer : null };
}

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Looks again by itself when the next one is due.
async function plan() {
  const owner = await note("owner").catch(() => null);
  if (!owner) return;
  const queued = (await drafts.of(owner.user)).filter((draft) => draft.state === "queued");
  if (!queued.length) return;
  const wait = Math.min(...queued.map((draft) => draft.next)) - Date.now();
  clearTimeout(timer);
  timer = setTimeout(deliver, Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT * 2 ** unreached, wait)));
}
