// Names for what the admin's libraries draw without one: lists to choose from, fields in the rows of
// a table, and boxes that scroll, which they all call a region of the same name.

const all = (selector) => document.querySelectorAll(selector);

function nameAll() {
  for (const box of all(".simplebar-content-wrapper")) box.setAttribute("role", "group");
  for (const box of all(".select2-selection, .select2-selection__rendered, .select2-search__field")) {
    const select = box.closest(".select2-container").previousElementSibling;
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", wordsOf(select));
  }
  for (const box of all(".tabular :is(input, select, textarea):not([type=hidden])")) {
    if (!box.labels.length) box.setAttribute("aria-label", headOf(box));
  }
}

const wordsOf = (field) => text(field.labels?.[0]) || headOf(field);

// The head of the column is found by the field's name, the last part of "duties-0-starts_on".
function headOf(field) {
  const column = field.name?.split("-").pop();
  return text(field.closest("table")?.querySelector(`.column-${CSS.escape(column)} span span`)) || column || "";
}

const text = (element) => element?.textContent.replace("*", "").trim() ?? "";

// The libraries draw at moments of their own.
const drawn = (changes) => changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.matches?.(".select2, .inline-related")));
new MutationObserver((changes) => drawn(changes) && nameAll()).observe(document.body, { childList: true, subtree: true });
window.addEventListener("load", nameAll);
document.addEventListener("formset:added", nameAll);
