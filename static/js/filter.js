// Narrows a long list of choices while somebody types. What is ticked stays in sight; without this
// script the whole list is there.
//
// <input data-filter="#list"> in a hidden [data-filter-box]; the list holds [data-filter-group]s of
// [data-filter-item]s; [data-filter-count] says when nothing fits.

export function start() {
  for (const input of document.querySelectorAll("[data-filter]")) {
    input.closest("[data-filter-box]").hidden = false;
    input.addEventListener("input", () => narrow(input));
    input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }
}

function narrow(input) {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const list = document.querySelector(input.dataset.filter);
  for (const group of list.querySelectorAll("[data-filter-group]")) {
    const name = group.querySelector("legend").textContent.toLowerCase();
    const items = [...group.querySelectorAll("[data-filter-item]")];
    for (const item of items) item.hidden = !fits(item, name, words);
    group.hidden = items.every((item) => item.hidden);
  }
  const place = document.querySelector("[data-filter-count]");
  const nothing = !list.querySelector("[data-filter-item]:not([hidden])");
  place.textContent = nothing ? place.dataset.none : "";
}

function fits(item, group, words) {
  const text = `${item.textContent.toLowerCase()} ${group}`;
  return item.querySelector("input").checked || words.every((word) => text.includes(word));
}
