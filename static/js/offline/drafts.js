// Drafts on this phone. A row tells whose it is and how it stands; what was typed is sealed in it:
// {fields: {name: [value]}, target, base, name, resident, seen, problem}.
//
// States: writing, queued (to be sent), decide and wrong (somebody must look), sent.

import { run, seal, sealText, unseal, unsealText } from "./vault.js";

const KEPT_DAYS = 30;
const SENT_DAYS = 2;
const DAY = 86400000;

export class ChangedElsewhere extends Error {}

export async function start(user, kind, content) {
  const row = { id: crypto.randomUUID(), key: crypto.randomUUID(), user, kind, state: "writing", tries: 0, next: 0, rev: 0, heard: 0, at: Date.now() };
  const draft = { ...row, content: { fields: {}, ...content } };
  await save(draft);
  navigator.storage?.persist?.().catch(() => {});
  return draft;
}

// Writes the draft unless another window wrote a newer one. The 30 days begin anew.
export async function save(draft) {
  const { content, ...row } = draft;
  const rev = row.rev + 1;
  const sealed = await sealText(row.user, row.id, content);
  let stale = false;
  await run(["drafts"], "readwrite", (drafts, whole) => {
    drafts.get(row.id).onsuccess = (event) => {
      stale = (event.target.result?.rev ?? 0) !== row.rev;
      if (stale) whole.abort();
      else drafts.put({ ...row, rev, heard: 0, at: Date.now(), sealed });
    };
  }).catch((error) => {
    throw stale ? new ChangedElsewhere() : error;
  });
  draft.rev = rev;
  draft.at = Date.now();
}

const opened = async ({ sealed, ...row }) => ({
  ...row,
  content: sealed ? await unsealText(row.user, row.id, sealed) : {},
});

const rows = () => run(["drafts"], "readonly", (drafts) => drafts.getAll());

export async function of(user) {
  const own = (await rows()).filter((row) => row.user === user);
  return Promise.all(own.sort((a, b) => b.at - a.at).map(opened));
}

export async function read(id, user) {
  const row = await run(["drafts"], "readonly", (drafts) => drafts.get(id));
  return row?.user === user && row.state !== "sent" ? opened(row) : null;
}

// How many wait here: those of this user, and those of everybody else.
export async function count(user) {
  const waiting = (await rows()).filter((row) => row.state !== "sent");
  const own = waiting.filter((row) => row.user === user).length;
  return { own, others: waiting.length - own };
}

export async function photos(draft) {
  const found = await run(["files"], "readonly", (files) => files.index("draft").getAll(draft.id));
  return Promise.all(
    found.map(async ({ id, kind, name, type, sealed }) => ({
      id, kind, name,
      blob: new Blob([await unseal(draft.user, id, sealed)], { type }),
    })),
  );
}

export async function addPhoto(draft, blob, kind, name) {
  const id = crypto.randomUUID();
  const sealed = await seal(draft.user, id, await blob.arrayBuffer());
  const file = { id, draft: draft.id, kind, name, type: blob.type, sealed };
  await run(["files"], "readwrite", (files) => files.put(file));
}

export const takeOutPhoto = (id) => run(["files"], "readwrite", (files) => files.delete(id));

const dropFiles = (files, draft) => {
  files.index("draft").getAllKeys(draft).onsuccess = (event) => event.target.result.forEach((id) => files.delete(id));
};

export const remove = (id) =>
  run(["drafts", "files"], "readwrite", (drafts, files) => {
    drafts.delete(id);
    dropFiles(files, id);
  });

// The receipt takes the place of the draft in one go, unless somebody typed on while it was sent.
export const becomeSent = (draft, { number, url }) =>
  run(["drafts", "files"], "readwrite", (drafts, files) => {
    drafts.get(draft.id).onsuccess = (event) => {
      const row = event.target.result;
      if (row?.rev !== draft.rev) return;
      delete row.sealed;
      drafts.put({ ...row, state: "sent", number, url, heard: 0 });
      dropFiles(files, draft.id);
    };
  });

// Days are counted by the server's clock from the first contact after the last change: a phone
// whose clock is a year off loses nothing.
export const expire = (user, now) =>
  run(["drafts", "files"], "readwrite", (drafts, files) => {
    drafts.getAll().onsuccess = (event) => {
      for (const row of event.target.result.filter((one) => one.user === user)) {
        const days = row.state === "sent" ? SENT_DAYS : KEPT_DAYS;
        if (!row.heard) drafts.put({ ...row, heard: now });
        else if (now - row.heard > days * DAY) {
          drafts.delete(row.id);
          dropFiles(files, row.id);
        }
      }
    };
  });

// Everything of this user, and the key with it.
export const wipe = (user) =>
  run(["drafts", "files", "keys", "notes"], "readwrite", (drafts, files, keys, notes) => {
    drafts.getAll().onsuccess = (event) => {
      for (const row of event.target.result.filter((one) => one.user === user)) {
        drafts.delete(row.id);
        dropFiles(files, row.id);
      }
    };
    keys.delete(user);
    notes.delete(`bekal:${user}`);
  });
