// What must be decided: the same thing was changed in the system meanwhile, or the person looks like
// somebody who is registered. Both sides stand beside each other; nothing is chosen by itself.

import { deliver } from "./delivery.js";
import { h, one, words } from "./dom.js";
import * as drafts from "./drafts.js";
import { warn } from "./editor.js";
import { meaning, offer } from "./fields.js";
import { renew } from "./renew.js";

const place = (name) => one(`[data-decide="${name}"]`);

export function compare(draft, choices) {
  const { problem } = draft.content;
  const isPerson = problem?.problem === "who";
  place("who").hidden = !isPerson;
  place("conflict").hidden = isPerson;
  one("[data-decide-text]").textContent = problem?.text ?? "";
  if (!problem) return (location.hash = `${draft.id}/periksa`);
  if (isPerson) askWho(draft, problem);
  else askWhich(draft, problem, choices);
}

async function again(draft) {
  draft.state = "queued";
  draft.tries = draft.next = 0;
  draft.content.problem = null;
  try {
    await drafts.save(draft);
  } catch (error) {
    return warn(error instanceof drafts.ChangedElsewhere ? words.elsewhere : words.full);
  }
  location.hash = "";
  deliver();
}

const choice = (name, value, id, ...lines) =>
  h("label", { class: "choice", for: id }, h("input", { type: "radio", name, value, id, required: true }), h("span", {}, ...lines));

function onSubmit(form, act) {
  form.onsubmit = (event) => {
    event.preventDefault();
    act(new FormData(form));
  };
}

function askWho(draft, problem) {
  const form = place("who");
  const found = problem.people.map(({ id, name, words: about }) =>
    choice("person", id, `person-${id}`, h("b", {}, name), ...about.map((line) => h("span", { class: "help" }, line))),
  );
  if (problem.mark) found.push(choice("person", "new", "person-new", words.another));
  one("[data-warnings]", form).replaceChildren(...problem.warnings.map((line) => h("p", { class: "warning" }, line)));
  one("[data-people]", form).replaceChildren(...found);
  one("[data-correct]", form).setAttribute("href", `#${draft.id}/warga`);
  onSubmit(form, async (chosen) => {
    if (!chosen.get("person")) return;
    draft.content.resident = chosen.get("person");
    draft.content.seen = problem.mark;
    await again(draft);
  });
}

const same = (one, other) => JSON.stringify([...(one ?? [])].sort()) === JSON.stringify([...(other ?? [])].sort());

function askWhich(draft, problem, choices) {
  const form = place("conflict");
  const source = one(`form[data-kind="${draft.kind}"]`);
  offer(source, choices);
  for (const side of [problem, draft.content]) renew(source, side);
  const mine = draft.content.fields;
  const names = [...new Set([...Object.keys(mine), ...Object.keys(problem.fields)])].filter((name) => !/^(who|version)-/.test(name));
  const differing = names.filter((name) => !same(mine[name], problem.fields[name]));
  one("[data-standing]", form).textContent = [problem.number, problem.status, problem.reason].filter(Boolean).join(" · ");
  one("[data-link]", form).setAttribute("href", problem.url);
  one("[data-differences]", form).replaceChildren(...differing.map((name) => difference(source, name, mine, problem)));
  one("[data-send]", form).hidden = !problem.is_writable;
  one("[data-drop]", form).onclick = () => confirm(words.deleteask) && drafts.remove(draft.id).then(() => (location.hash = ""));
  onSubmit(form, (chosen) => {
    if (differing.some((name) => !chosen.get(`which-${name}`))) return form.reportValidity();
    for (const name of differing) if (chosen.get(`which-${name}`) === "theirs") mine[name] = problem.fields[name] ?? [];
    draft.key = crypto.randomUUID(); // another delivery than the one that met the conflict
    Object.assign(draft.content, { target: problem.target, base: problem.base });
    again(draft);
  });
}

function difference(source, name, mine, problem) {
  const [here, there] = [meaning(source, name, mine[name]), meaning(source, name, problem.fields[name])];
  const side = (value, word, text) =>
    problem.is_writable
      ? choice(`which-${name}`, value, `which-${name}-${value}`, h("b", {}, word), h("span", { class: "help" }, text))
      : h("p", {}, h("b", {}, word), h("span", { class: "help" }, text));
  return h("fieldset", { class: "field side-by-side" }, h("legend", {}, here.label), side("mine", words.mine, here.value), side("theirs", words.theirs, there.value));
}
