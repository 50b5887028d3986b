// Keeps static files and one empty page. Never a page with a person in it: what is written without
// signal is kept encrypted by that page itself (js/offline/vault.js).
const KEPT = "pilar-{{ mark }}";
const FILES = {{ files|safe }};
const SHELL = "{{ shell }}";
const GATEWAY = [502, 504]; // the network's own pages: ours are 503

self.addEventListener("install", (event) => {
  const plain = (url) => new Request(url, { credentials: "omit", cache: "no-cache" });
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll([...FILES, SHELL].map(plain)))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("pilar-") && name !== KEPT);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else if (request.method === "GET" && FILES.includes(url.pathname)) event.respondWith(file(request));
});

const file = async (request) => (await caches.match(request, { cacheName: KEPT })) ?? fetch(request);
const shell = () => caches.match(SHELL, { cacheName: KEPT });

async function page(request, url) {
  if (url.pathname === SHELL) return (await shell()) ?? fetch(request);
  try {
    const answer = await fetch(request);
    return GATEWAY.includes(answer.status) ? ((await shell()) ?? answer) : answer;
  } catch (error) {
    const kept = await shell();
    if (kept) return kept;
    throw error;
  }
}
