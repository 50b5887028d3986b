"""What is wrong with a page, by looking at it in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PHONE, DESK = 360, 1280
LEAST = {PHONE: 48, DESK: 44}
# What is touched and is too low. A link in a sentence is as high as its line (WCAG 2.5.8), and a
# target may be as large as the cell or the label around it. What a map shows is as large as it lies
# there; the table beside it leads to the same places.
TOO_LOW = """(least) => {
  const touched = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const shown = (e) => e.checkVisibility({ visibilityProperty: true })
    && !e.closest(".hidden-visually, .skip, [data-arrows]") && e.getBoundingClientRect().width > 1;
  const inSentence = (e) => e.matches("a, .button-link") && [...e.parentElement.childNodes]
    .some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
  const box = (e) => e.closest("label") ?? e.closest("td, tbody th, dd.change") ?? e;
  return [...document.querySelectorAll(touched)]
    .filter((e) => shown(e) && !inSentence(e))
    .filter((e) => Math.max(...[e, box(e)].map((one) => one.getBoundingClientRect().height))
      < least - 0.5)
    .map((e) => `${Math.round(e.getBoundingClientRect().height)} px: ${e.outerHTML.slice(0, 120)}`);
}"""
SHAPE = """() => ({
  headings: [...document.querySelectorAll("h1")].filter((e) => e.checkVisibility()).length,
  wide: document.documentElement.scrollWidth - window.innerWidth,
  title: document.title,
  texts: (() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = new Set();
    while (walker.nextNode()) {
      const inside = walker.currentNode.parentElement;
      if (!inside.closest("script, style, noscript, [lang=en]"))
        texts.add(walker.currentNode.textContent.trim());
    }
    return [...texts];
  })(),
})"""


def complaints(page: Page, width: int, *, secrets: tuple[str, ...], english: set[str]) -> list[str]:
    """Say in words what is wrong; nothing is right."""
    shape = page.evaluate(SHAPE)
    found = [f"too low: {one}" for one in page.evaluate(TOO_LOW, LEAST[width])]
    if shape["headings"] != 1:
        found.append(f"{shape['headings']} headings of the first level")
    if shape["wide"]:
        found.append(f"{shape['wide']} px wider than the screen")
    if any(word in shape["title"] for word in secrets):
        found.append(f"personal data in the title: {shape['title']}")
    found += [f"English: {text}" for text in shape["texts"] if text in english]
    broken = Axe().run(page).response["violations"]
    return found + [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in broken]
