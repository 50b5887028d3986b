// Shows a NIK in fours while it stays one field; what is sent is only the digits.

const digitsOf = (text) => text.replace(/\D/g, "");
const inFours = (digits) => digits.replace(/(\d{4})(?=\d)/g, "$1 ");

export function start() {
  for (const input of document.querySelectorAll("[data-nik]")) {
    input.removeAttribute("maxlength");
    group(input);
    input.addEventListener("input", () => group(input));
    input.form?.addEventListener("formdata", ({ formData }) => {
      if (formData.has(input.name)) formData.set(input.name, plain(input.value));
    });
  }
}

// A letter is a mistake that the server names; only digits with their separators are regrouped.
const plain = (text) => (/^[\d\s.\-]*$/.test(text) ? digitsOf(text) : text.trim());

function group(input) {
  const text = input.value;
  if (!/^[\d\s.\-]*$/.test(text)) return;
  const before = digitsOf(text.slice(0, input.selectionStart ?? text.length)).length;
  const grouped = inFours(digitsOf(text));
  if (grouped === text) return;
  input.value = grouped;
  if (document.activeElement === input) {
    const caret = before + Math.max(0, Math.ceil(before / 4) - 1);
    input.setSelectionRange(caret, caret);
  }
}
