// Small tools of the kept page.

export const words = JSON.parse(document.getElementById("words").textContent);

export const one = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// h("a", { class: "button", href: "#" }, "words", element): text stays text.
export function h(tag, about, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(about ?? {})) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== ""));
  return made;
}

const two = (number) => String(number).padStart(2, "0");
export const clock = (moment) => `${two(moment.getHours())}.${two(moment.getMinutes())}`;

export function state(word, when = "") {
  const place = one("[data-draft-state]");
  place.hidden = !word;
  one("span", place).textContent = `${word} ${when}`.trim();
}
