// Where this phone keeps what is written without signal: IndexedDB, each draft and photo encrypted
// with its user's key (AES-GCM). The key cannot be taken out of the browser.

const NAME = "pilar-luring";
const STORES = { keys: "user", drafts: "id", files: "id", notes: "name" };
let opened;

export const isPossible = () => window.isSecureContext && "indexedDB" in window && !!crypto.subtle;

function open() {
  opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, { keyPath });
      asked.transaction.objectStore("files").createIndex("draft", "draft");
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  }).catch((error) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

// Does all or nothing; done when it is on the disk. `work` gets the stores and may return a request.
export async function run(names, mode, work) {
  const vault = await open();
  return new Promise((done, fail) => {
    const whole = vault.transaction(names, mode, { durability: "strict" });
    let answer;
    whole.oncomplete = () => done(answer instanceof IDBRequest ? answer.result : answer);
    whole.onabort = whole.onerror = () => fail(whole.error);
    try {
      answer = work(...names.map((name) => whole.objectStore(name)), whole);
    } catch (error) {
      whole.abort();
      fail(error);
    }
  });
}

export const note = async (name) => (await run(["notes"], "readonly", (notes) => notes.get(name)))?.value;
export const setNote = (name, value) => run(["notes"], "readwrite", (notes) => notes.put({ name, value }));
export const dropNote = (name) => run(["notes"], "readwrite", (notes) => notes.delete(name));

async function keyOf(user) {
  const known = await run(["keys"], "readonly", (keys) => keys.get(user));
  if (known) return known.key;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Two windows may come here at once: the first key stays.
  await run(["keys"], "readwrite", (keys) => {
    keys.get(user).onsuccess = (event) => event.target.result ?? keys.add({ user, key: made });
  });
  return (await run(["keys"], "readonly", (keys) => keys.get(user))).key;
}

// `about` binds a secret to its place: one that was moved to another row does not open.
export async function seal(user, about, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(`${user}/${about}`);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, await keyOf(user), bytes);
  return { iv, data };
}

export async function unseal(user, about, { iv, data }) {
  const additionalData = new TextEncoder().encode(`${user}/${about}`);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, await keyOf(user), data);
}

export const sealText = (user, about, value) => seal(user, about, new TextEncoder().encode(JSON.stringify(value)));
export const unsealText = async (user, about, sealed) =>
  JSON.parse(new TextDecoder().decode(await unseal(user, about, sealed)));
