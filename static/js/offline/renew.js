// When the office asks newer questions than a draft was begun with, the newer ones are asked: what
// was answered to the same question stands there already, and every other answer stays in the draft.
//
// A case that came back is left as it is: it was filed under the questions that it has.

import { all, one } from "./dom.js";

export function renew(form, { fields, reason }) {
  for (const part of all("[data-need]", form)) {
    const version = one('[type="hidden"]', part);
    const had = fields[version.name]?.[0];
    const isOlder = !reason && had && had !== version.value;
    one("[data-renewed]", part).hidden = !isOlder || !fields.types?.includes(part.dataset.need);
    if (!isOlder) continue;
    fields[version.name] = [version.value];
    for (const name of new Set(all("[data-before]", part).map((box) => box.name))) carry(fields, name, part);
  }
}

function carry(fields, name, part) {
  const boxes = all(`[name="${name}"]`, part);
  const before = boxes[0].dataset.before.split(" ").find((earlier) => fields[earlier]);
  if (!before || fields[name]) return;
  const isChoice = ["radio", "checkbox"].includes(boxes[0].type);
  const values = fields[before].filter((value) => !isChoice || boxes.some((box) => box.value === value));
  if (!values.length) return; // what was chosen is no longer offered: it stays under its own question
  fields[name] = values;
  delete fields[before];
}
