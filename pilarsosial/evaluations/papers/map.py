"""The map of the villages as SVG, and its legend: the same from the page of a report to its copy.

Each shade has a number, so that a grey copy tells as much. Shades: the need for attention.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.document import Document, Place
from pilarsosial.evaluations.papers.tiles import Shape, on_tiles

LEAST = (90, 80, 70, 60, 0)  # per cent, from the first shade to the last
SHADES = ("#F6EBDB", "#E6C597", "#C98F4A", "#99581A", "#5A2E05")
LIGHT = 3  # the first shades carry black words
NO_DATA, HIDDEN = "", "<5"
MARK, NAME, EDGE_WIDTH = 15, 19, 4  # thousandths of the longer side
EDGE, INK, SOGA = "#6E6B60", "#12292B", "#84470B"
FONT = "Libertinus Serif"
STRIPES = (
    '<defs><pattern id="p" width="{0}" height="{0}" patternUnits="userSpaceOnUse">'
    '<path d="M0 {0}L{0} 0" stroke="' + SOGA + '" stroke-width="{1}"/></pattern></defs>'
)


def map_of(document: Document) -> dict[str, Any] | None:
    """The drawing, what its shades mean and how many villages have each; only where it is whole."""
    kept = document.evaluation.map_shapes
    if not document.places or not kept:
        return None
    marks = {one.code: mark_of(one) for one in document.places}
    shapes, names, box = _outlined(kept) if "paths" in kept else on_tiles(kept, list(marks))
    return {
        "title": _("In time, village by village"),
        "svg": _svg(shapes, names, box, marks),
        "is_wide": box[2] > box[3],
        "legend": legend_of(marks),
        "note": _note(kept, shapes, marks),
    }


def mark_of(one: Place) -> str:
    """The number of its shade, or why it has none."""
    percent = one.cell.percent
    if percent is None:
        return HIDDEN if one.is_hidden else NO_DATA
    return str(1 + next(at for at, least in enumerate(LEAST) if percent >= least))


def legend_of(marks: Mapping[str, str]) -> list[dict[str, Any]]:
    """Of each shade its words and how many villages have it."""
    numbers = Counter(marks.values())
    words = [
        _("%(least)s%% and more") % {"least": LEAST[0]},
        *(f"{least}–{above - 1}%" for above, least in pairwise(LEAST[:-1])),
        _("under %(most)s%%") % {"most": LEAST[-2]},
    ]
    shades = [
        {"mark": str(at), "fill": SHADES[at - 1], "is_dark": at > LIGHT, "words": told}
        for at, told in enumerate(words, start=1)
    ]
    others = [{"mark": NO_DATA, "fill": "", "is_dark": False, "words": _("nothing settled")}]
    if HIDDEN in numbers:
        told = _("not shown: fewer than 5")
        others.append({"mark": HIDDEN, "fill": "#FFFFFF", "is_dark": False, "words": told})
    return [{**one, "n": numbers[str(one["mark"])]} for one in (*shades, *others)]


def _note(kept: Mapping[str, Any], shapes: list[Shape], marks: Mapping[str, str]) -> str:
    told = [_("Of settled cases. Darker and higher number: needs more attention.")]
    if "paths" in kept:
        told.append(_("Not a reference for official boundaries."))
        missing = len(marks.keys() - {shape.code for shape in shapes})
        if missing:
            told.append(_("%(n)s villages have no outline.") % {"n": missing})
    elif kept["placed"]:
        told.append(_("A tile for each village, laid out roughly as the subdistricts lie."))
    else:
        told.append(_("A tile for each village, by subdistrict in the order of the codes."))
    return " ".join(told)


def _outlined(kept: Mapping[str, Any]) -> tuple[list[Shape], list[tuple[str, int, int]], list[int]]:
    left, top, right, bottom = kept["box"]
    shapes = [
        Shape(code, f'<path d="{path}"', *kept["middles"][code])
        for code, path in kept["paths"].items()
    ]
    names = [(name, x, y) for name, x, y in kept["names"]]
    return shapes, names, [left, top, right - left, bottom - top]


def _svg(
    shapes: list[Shape], names: list[tuple[str, int, int]], box: list[int], marks: Mapping[str, str]
) -> str:
    unit = max(box[2], box[3]) / 1000
    left, top, width, height = box[0], box[1], box[2], box[3]
    edge = EDGE_WIDTH * unit
    around = f"{left - edge:g} {top - edge:g} {width + 2 * edge:g} {height + 2 * edge:g}"
    look = f'viewBox="{around}" font-family="{FONT}" text-anchor="middle"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {look}>',
        STRIPES.format(f"{9 * unit:g}", f"{1.2 * unit:g}"),
        f'<g stroke="{EDGE}" stroke-width="{1.2 * unit:g}">',
        *(_shape(one, marks.get(one.code, NO_DATA)) for one in shapes),
        "</g>",
        *_marks(shapes, marks, unit),
        *_names(names, unit),
        "</svg>",
    ]
    return "".join(parts)


def _shape(one: Shape, mark: str) -> str:
    fill = SHADES[int(mark) - 1] if mark.isdigit() else "#FFFFFF"
    drawn = f'{one.start} fill="{fill}"/>'
    return drawn if mark else f'{drawn}{one.start} fill="url(#p)"/>'


def _marks(shapes: list[Shape], marks: Mapping[str, str], unit: float) -> Iterator[str]:
    for one in shapes:
        mark = marks.get(one.code, NO_DATA)
        if mark:
            dark = mark.isdigit() and int(mark) > LIGHT
            yield (
                f'<text x="{one.x}" y="{one.y + MARK / 3 * unit:g}" font-size="{MARK * unit:g}" '
                f'fill="{"#FFFFFF" if dark else INK}">{escape(mark)}</text>'
            )


def _names(names: list[tuple[str, int, int]], unit: float) -> Iterator[str]:
    """White around the letters, so that they can be read upon any shade."""
    for name, x, y in names:
        look = f'x="{x}" y="{y:g}" font-size="{NAME * unit:g}" font-weight="bold"'
        white = f'fill="#FFFFFF" stroke="#FFFFFF" stroke-width="{5 * unit:g}"'
        yield f"<text {look} {white}>{escape(name)}</text>"
        yield f'<text {look} fill="{INK}">{escape(name)}</text>'
