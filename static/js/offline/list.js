// The drafts of this phone as cards.

import { clock, h, words } from "./dom.js";
import * as drafts from "./drafts.js";

const COLOURS = { writing: "", queued: "kunir", decide: "lombok", wrong: "lombok", sent: "daun" };

export function list(place, found) {
  if (!found.length) return place.replaceChildren(h("p", { class: "empty" }, words.empty));
  place.replaceChildren(...found.map(card));
}

const nameOf = ({ content, kind, number }) =>
  number || content.name || content.fields?.["who-name"]?.[0] || (kind === "report" && content.fields?.text?.[0]?.slice(0, 40)) || words.unnamed;

function card(draft) {
  const name = nameOf(draft);
  const day = new Date(draft.at).toLocaleDateString("id-ID", { day: "numeric", month: "short" });
  const why = draft.state === "queued" && draft.tries > 0 && words[draft.why];
  const saved = draft.state === "sent" ? "" : `${words.saved} ${day} ${clock(new Date(draft.at))}`;
  return h(
    "article",
    { class: "card", "data-state": draft.state },
    h("div", { class: "card-top" }, h("p", { class: "name" }, name), draft.state === "sent" ? "" : discard(draft, name)),
    h("p", { class: "small" }, `${words[draft.kind]}${saved && ` · ${saved}`}`),
    why ? h("p", { class: "small" }, why) : "",
    h("div", { class: "row row-between chips" }, h("span", { class: `chip ${COLOURS[draft.state]}` }, words[draft.state]), way(draft, name)),
  );
}

function way(draft, name) {
  const speak = h("span", { class: "hidden-visually" }, ` ${name}`);
  if (draft.state === "sent") return h("a", { class: "button", href: draft.url }, words.see, speak);
  const step = { writing: "", wrong: "periksa", queued: "periksa", decide: "banding" }[draft.state];
  return h("a", { class: "button", href: `#${draft.id}/${step}` }, draft.state === "decide" ? words.compare : words.open, speak);
}

function discard(draft, name) {
  const drop = async () => {
    if (!confirm(words.deleteask)) return;
    await drafts.remove(draft.id);
    location.reload();
  };
  return h("button", { type: "button", class: "button-link", onclick: drop }, words.delete, h("span", { class: "hidden-visually" }, ` ${name}`));
}
