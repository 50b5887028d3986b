// A map of links: Tab goes to one of them and on; the arrows lead to the nearest in their direction.
//
// <svg data-arrows> or <div data-arrows> around links. Without this every link is a stop of Tab.

const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export function start() {
  for (const map of document.querySelectorAll("[data-arrows]")) {
    const links = [...map.querySelectorAll("a")];
    links.forEach((link, n) => link.setAttribute("tabindex", n ? "-1" : "0"));
    map.addEventListener("keydown", (event) => walk(links, event));
  }
}

function walk(links, event) {
  const direction = DIRECTIONS[event.key];
  const here = event.target.closest("a");
  if (!direction || !here || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault(); // the page stays where it is
  const next = nearest(links, here, direction);
  if (!next) return;
  here.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

// What lies ahead counts once, what lies aside twice.
function nearest(links, here, [right, down]) {
  const from = middle(here);
  let best = null;
  let least = Infinity;
  for (const link of links) {
    const to = middle(link);
    const across = to.x - from.x;
    const along = to.y - from.y;
    const ahead = across * right + along * down;
    const far = ahead + 2 * Math.abs(across * down + along * right);
    if (ahead > 1 && far < least) [best, least] = [link, far];
  }
  return best;
}

function middle(link) {
  const box = link.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}
