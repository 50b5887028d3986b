// Says how the connection is, from what requests really do: the browser's own word for it only
// knows whether a network is joined, not whether it carries anything.

const SLOW = 2500;
const GIVE_UP = 10000;
const CALM = 60000;
const WORRIED = 10000;

let place;
let failures = 0;
let timer;

export function start() {
  place = document.querySelector("[data-connection]");
  watchFetch();
  window.addEventListener("offline", () => show("none"));
  window.addEventListener("online", ask);
  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  if (!navigator.onLine) show("none");
  // A page that came from the server has proven the connection; one that was kept has not.
  else if (place.dataset.state === "good") later();
  else ask();
}

// Every request that a page makes is an observation.
function watchFetch() {
  const plain = window.fetch;
  window.fetch = async (...args) => {
    const began = performance.now();
    try {
      const answer = await plain(...args);
      heard(performance.now() - began);
      return answer;
    } catch (error) {
      if (error.name !== "AbortError" || args[1]?.asked) failed();
      throw error;
    }
  };
}

function ask() {
  clearTimeout(timer);
  if (document.hidden) return;
  const options = { method: "HEAD", cache: "no-store", credentials: "omit", asked: true };
  options.signal = AbortSignal.timeout?.(GIVE_UP);
  fetch(place.dataset.connection, options).catch(() => {}).finally(later);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, place.dataset.state === "good" ? CALM : WORRIED);
}

function heard(took) {
  failures = 0;
  show(took > SLOW ? "weak" : "good");
}

function failed() {
  failures += 1;
  show(!navigator.onLine || failures > 1 ? "none" : "weak");
}

function show(state) {
  if (place.dataset.state === state) return;
  if (place.dataset.state === "none") window.dispatchEvent(new Event("pilar-connected"));
  place.dataset.state = state;
  const words = place.querySelector("[data-words]");
  words.textContent = words.dataset[state];
  const band = document.querySelector("[data-offline]");
  if (band) band.hidden = state !== "none";
  if (state !== "good") later();
}
