// A table of boxes that is filled by keys: Enter and the arrows up and down lead through a column,
// and columns that were copied from a sheet are pasted over the boxes from here on.
//
// <table data-grid> with one <input> in each cell.

export function start() {
  for (const table of document.querySelectorAll("[data-grid]")) {
    table.addEventListener("keydown", (event) => walk(table, event));
    table.addEventListener("paste", (event) => paste(table, event));
    table.addEventListener("focusin", (event) => event.target.select?.());
  }
}

const lines = (table) => [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);

function placeOf(table, box) {
  const all = lines(table);
  const row = all.findIndex((boxes) => boxes.includes(box));
  return { all, row, column: row < 0 ? -1 : all[row].indexOf(box) };
}

function walk(table, event) {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const { all, row, column } = placeOf(table, event.target);
  if (row < 0) return;
  event.preventDefault(); // Enter must not send half a table
  all[row + (event.shiftKey ? -step : step)]?.[column]?.focus();
}

function paste(table, event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
  if (!/[\t\n]/.test(text)) return;
  const { all, row, column } = placeOf(table, event.target);
  if (row < 0) return;
  event.preventDefault();
  text.split(/\r?\n/).forEach((line, down) => {
    line.split("\t").forEach((value, right) => {
      const box = all[row + down]?.[column + right];
      if (box) box.value = value.trim();
    });
  });
}
