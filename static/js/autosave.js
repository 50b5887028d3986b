// Saves a draft a moment after the last key: POSTs the form (without files) to data-autosave-url.
// The CSRF token is a field of the form. Any 2xx means saved.

const PAUSE = 1500;

export function start() {
  for (const form of document.querySelectorAll("form[data-autosave-url]")) watch(form);
}

function watch(form) {
  let timer;
  let running;
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await running;
      running = save(form);
    }, PAUSE);
  };
  form.addEventListener("input", saveSoon);
  form.addEventListener("change", saveSoon);
  form.addEventListener("submit", () => clearTimeout(timer));
  window.addEventListener("online", () => form.dataset.unsaved && saveSoon());
}

async function save(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  try {
    const answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body, redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    delete form.dataset.unsaved;
    say("saved", ` ${clock(new Date())}`);
  } catch {
    form.dataset.unsaved = "yes";
    say("failed", "");
  }
}

const two = (number) => String(number).padStart(2, "0");
const clock = (now) => `${two(now.getHours())}.${two(now.getMinutes())}`;

function say(word, when) {
  for (const place of document.querySelectorAll("[data-draft-state]")) {
    place.hidden = false;
    place.querySelector("span").textContent = place.dataset[word] + when;
  }
}
