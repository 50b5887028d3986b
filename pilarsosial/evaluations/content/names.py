"""The names in a report: frozen with its texts when it is reviewed, so that a paper is drawn as it
was signed whatever is called otherwise later. Of a draft, and of what was signed before names were
frozen, as they are now.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from members.models import Pillar
from pilarsosial.accounts.models import Office
from pilarsosial.evaluations.models import Evaluation, Fact, MeasureVersion, TargetFact
from pilarsosial.evaluations.vocabulary import COLUMNS, FACTS
from pilarsosial.regions.models import Region

Piece = Mapping[str, Any]


class Names:
    """The names of one evaluation, piece by piece: whoever draws no members asks for none."""

    def __init__(self, evaluation: Evaluation) -> None:
        self._evaluation = evaluation
        self._known: dict[str, Any] = dict(evaluation.texts.get("names", {}))

    def __getitem__(self, piece: str) -> Any:
        if piece not in self._known:
            self._known[piece] = PIECES[piece](self._evaluation)
        return self._known[piece]

    @cached_property
    def places(self) -> dict[str, Region]:
        """District, subdistricts and villages by their codes, in their order; never to be saved."""
        return {code: Region(code=code, **self["places"][code]) for code in sorted(self["places"])}

    def parts(self, fact: type[Fact], dimension: str, keys: Iterable[str]) -> dict[str, str]:
        """The words for the keys of a dimension, in the order in which the office knows them."""
        field: Any = fact._meta.get_field(dimension)
        if not field.is_relation:
            return {value: str(words) for value, words in field.flatchoices}
        said = self["parts"].get(dimension, {})
        return {key: said.get(key, key) for key in sorted(keys)}


def names_now(evaluation: Evaluation) -> dict[str, Any]:
    """All names of a report as they are, to be frozen."""
    return {piece: said(evaluation) for piece, said in PIECES.items()}


def _places(evaluation: Evaluation) -> Piece:
    """Those that exist, and those of which something was counted."""
    counted = set(evaluation.figures.whole().values_list("area", flat=True).distinct())
    inside = Region.objects.within(evaluation.district_id)
    return {
        place.code: {"name": place.name, "kind": place.kind, "level": place.level}
        for place in inside
        if place.valid_until is None or place.code in counted
    }


def _office(evaluation: Evaluation) -> Piece:
    office = Office.of(evaluation.district_id)
    return {"name": office.name, "address": office.address, "phone": office.phone}


def _measures(evaluation: Evaluation) -> list[list[str]]:
    """Codes and names, in the order of the office."""
    counted = MeasureVersion.objects.filter(pk__in=evaluation.figures.values("version"))
    ordered = counted.order_by("measure__position", "measure__code")
    return [list(row) for row in ordered.values_list("measure__code", "measure__name")]


def _parts(evaluation: Evaluation) -> Piece:
    """By dimension and key: agencies, kinds of need, categories, pillars."""
    told_apart = evaluation.figures.exclude(dimension="")
    keys: dict[tuple[str, str], set[str]] = {}
    rows = told_apart.values_list("version__subject", "dimension", "key").distinct().order_by()
    for subject, dimension, key in rows:
        keys.setdefault((subject, dimension), set()).add(key)
    parts: dict[str, dict[str, str]] = {}
    for (subject, dimension), some in keys.items():
        parts.setdefault(dimension, {}).update(_related(FACTS[subject], dimension, some))
    return parts


def _related(fact: type[Fact], dimension: str, keys: Iterable[str]) -> dict[str, str]:
    field: Any = fact._meta.get_field(dimension)
    if not field.is_relation:
        return {}
    path = COLUMNS.get(dimension, f"{dimension}__pk").removeprefix(f"{dimension}__")
    known = field.related_model._default_manager.filter(**{f"{path}__in": list(keys)})
    return {str(getattr(one, path)): str(one) for one in known}


def _pillars(evaluation: Evaluation) -> list[list[str]]:
    """Codes and names, in the order of the office."""
    pillars: Any = Pillar.objects.filter(district=evaluation.district_id)
    return [[one.code, one.full_name] for one in pillars.order_by("position", "name", "pk")]


def _indicators(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Of the pillars' targets, in the order of the office."""
    facts = TargetFact._default_manager.filter(evaluation=evaluation)
    rows = facts.values(
        "indicator", "indicator__name", "indicator__unit", "pillar__code", "pillar__name",
        "pillar__position", "indicator__position",
    ).distinct()  # fmt: skip
    ordered = rows.order_by("pillar__position", "pillar__name", "indicator__position", "indicator")
    return [
        {
            "id": row["indicator"], "name": row["indicator__name"], "unit": row["indicator__unit"],
            "pillar": row["pillar__code"], "pillar_name": row["pillar__name"],
        }
        for row in ordered
    ]  # fmt: skip


def _members(evaluation: Evaluation) -> Piece:
    facts = TargetFact._default_manager.filter(evaluation=evaluation, member__isnull=False)
    rows = facts.values_list("member", "member__name").distinct().order_by()
    return {str(key): name for key, name in rows}


PIECES: Mapping[str, Callable[[Evaluation], Any]] = {
    "places": _places, "office": _office, "measures": _measures, "parts": _parts,
    "pillars": _pillars, "indicators": _indicators, "members": _members,
}  # fmt: skip
