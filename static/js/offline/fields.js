// Between the form and the draft: {name: [value, …]}, as the server's forms name them.

import { all, h, one, words } from "./dom.js";

const ticks = (box) => box.type === "checkbox" || box.type === "radio";

export function collect(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || !value || one(`[name="${name}"]`, form)?.closest("[data-photo-box]")) continue;
    (fields[name] ??= []).push(value);
  }
  return fields;
}

export function fill(form, fields) {
  for (const label of all("[data-retired]", form)) label.remove();
  form.reset();
  for (const [name, values] of Object.entries(fields)) keepRetired(form, name, values);
  for (const box of form.elements) {
    if (!box.name || box.type === "file" || box.type === "hidden" || box.closest("[data-photo-box]")) continue;
    const values = fields[box.name] ?? [];
    if (ticks(box)) box.checked = values.includes(box.value);
    else if (values.length) setValue(box, values[0]);
  }
}

// A choice that is no longer offered stays chosen: the server says what becomes of it.
function keepRetired(form, name, values) {
  const boxes = [...form.elements].filter((box) => box.name === name && ticks(box));
  const place = boxes.at(-1)?.closest(".choices");
  for (const value of place ? values : []) {
    if (boxes.some((box) => box.value === value)) continue;
    const id = `retired_${name}_${value}`;
    const box = h("input", { type: boxes[0].type, name, value, id });
    place.append(h("label", { class: "choice", for: id, "data-retired": "" }, box, h("span", {}, `${value} · ${words.retired}`)));
  }
}

function setValue(box, value) {
  if (box.tagName === "SELECT" && ![...box.options].some((option) => option.value === value)) box.append(h("option", { value }, value));
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: false }));
}

// Places and activities of this user come from what the phone was given while there was signal.
export function offer(form, choices) {
  for (const [name, offered] of Object.entries(choices)) {
    const select = one(`select[name="${name}"]`, form);
    if (select) {
      select.replaceChildren(h("option", { value: "" }, ""), ...offered.map(([value, label]) => h("option", { value }, label)));
      if (offered.length === 1) select.options[1].setAttribute("selected", "");
    }
    const list = one(`[data-offer="${name}"]`, form);
    list?.replaceChildren(...offered.map(([value, label], n) => radio(name, value, label, `id_${name}_${n}`)));
  }
}

const radio = (name, value, label, id) =>
  h("label", { class: "choice", for: id }, h("input", { type: "radio", name, value, id, required: true }), h("span", {}, label));

// What other answers make pointless is hidden by the style sheet, or by the editor.
function isAsked(box) {
  for (let part = box.closest(".field"); part && !part.matches("[data-step]"); part = part.parentElement) {
    if (getComputedStyle(part).display === "none") return false;
  }
  return true;
}

function isNeeded(box, form) {
  if (box.dataset.needed) return box.dataset.needed.split(" ").includes(form.elements.channel.value);
  if (box.dataset.guardian !== undefined) return isChild(form) && form.elements.consent_manner.value !== "unable";
  if (box.name === "who-nik") return !form.elements["who-without_nik"].value;
  return box.required || box.name === "types";
}

// A year more or less by a wrong clock is caught by the server.
const isChild = (form) => {
  const year = Number(form.elements["who-birth_year"]?.value);
  return year > 0 && new Date().getFullYear() - year < 18;
};

// What must be there and is not: [[step, label]].
export function missing(form, steps) {
  const found = [];
  for (const step of steps) {
    for (const field of all(".field", step)) {
      const boxes = all("input, select, textarea", field).filter((box) => box.name && isAsked(box));
      const needed = boxes.some((box) => isNeeded(box, form));
      const there = boxes.some((box) => (ticks(box) ? box.checked : box.value.trim()));
      if (needed && !there) found.push([step.dataset.step, labelOf(field)]);
    }
  }
  return found;
}

const ownText = (place) => [...place.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join(" ").trim();

function labelOf(field) {
  const named = one(":scope > legend, :scope > label", field);
  return (named && ownText(named)) || one("h1", field.closest("[data-step]")).textContent;
}

// One row for each answer of a step: [label, value].
export function answers(step) {
  return all(".field", step)
    .filter((field) => !field.closest("[data-photo-box]"))
    .map((field) => [labelOf(field), shown(all("input, select, textarea", field).filter(isAsked))])
    .filter(([, value]) => value !== null);
}

function shown(boxes) {
  const named = boxes.filter((box) => box.name && box.type !== "hidden" && box.type !== "file");
  if (!named.length) return null;
  const parts = named.map((box) => {
    if (ticks(box)) return box.checked ? ownText(one("span", box.closest("label"))) || box.closest("label").textContent.trim() : "";
    if (box.tagName === "SELECT") return box.value && box.selectedOptions[0].textContent;
    return box.value.trim();
  });
  return parts.filter(Boolean).join(named.every(ticks) ? ", " : " ");
}

// What values of one name mean in words, for comparing.
export function meaning(form, name, values = []) {
  const boxes = [...form.elements].filter((box) => box.name === name);
  const said = values.map((value) => {
    const tick = boxes.find((box) => ticks(box) && box.value === value);
    if (tick) return ownText(one("span", tick.closest("label"))) || value;
    const option = boxes[0]?.tagName === "SELECT" && [...boxes[0].options].find((one) => one.value === value);
    return option ? option.textContent : value;
  });
  return { label: boxes[0] ? labelOf(boxes[0].closest(".field")) : name, value: said.join(", ") || words.none };
}
