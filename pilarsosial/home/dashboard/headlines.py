"""The five figures at the head of the summary: number, base, change."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.headlines import Change, points_changed
from pilarsosial.evaluations.report import percent
from pilarsosial.home.dashboard.lists import Lists
from pilarsosial.numbers import grouped

Tally = dict[str, Any]


@dataclass(frozen=True)
class Headline:
    """One figure; `url` leads to what it counts, `base_url` to what it is a share of."""

    label: str | Promise
    value: str
    url: str
    base: str = ""
    base_url: str = ""
    change: Change | None = None


def headlines(figures: dict[str, Any], lists: Lists, villages: int) -> list[Headline]:
    """Of the quarter to today, against the one before up to the same day."""
    now, before = figures["now"], figures["before"]
    active, settled = _more(now["active"], before["active"]), _of(now["settled"])
    return [
        Headline(
            _("Cases recorded"), grouped(now["filed"]), lists.filed,
            change=_more(now["filed"], before["filed"]),
        ),
        Headline(
            _("Settled in time"), _percent(now), lists.in_time, settled, lists.settled,
            change=points_changed(_share(now), _share(before)),
        ),
        Headline(
            _("Help arrived, confirmed"), grouped(now["confirmed"]), lists.confirmed,
            settled, lists.settled, change=_more(now["confirmed"], before["confirmed"]),
        ),
        Headline(
            _("Days to settle, median"), "–" if now["days"] is None else str(now["days"]),
            lists.settled, _("working days"), change=_days(now["days"], before["days"]),
        ),
        Headline(
            _("Active villages"), grouped(now["active"]), lists.active_villages,
            _of(villages), lists.villages,
            change=_hued(active, better=now["active"] >= before["active"]),
        ),
    ]  # fmt: skip


def _of(whole: int) -> str:
    return _("of %(whole)s") % {"whole": grouped(whole)}


def _share(tally: Tally) -> int | None:
    return percent(tally["in_time"], tally["settled"])


def _percent(tally: Tally) -> str:
    share = _share(tally)
    return "–" if share is None else f"{share}%"


def _more(now: int, before: int) -> Change:
    if now == before:
        return Change("equal", _("unchanged"))
    if now > before:
        return Change("arrow-up", _("%(n)s more") % {"n": grouped(now - before)})
    return Change("arrow-down", _("%(n)s fewer") % {"n": grouped(before - now)})


def _days(now: int | None, before: int | None) -> Change | None:
    if now is None or before is None:
        return None
    if now == before:
        return Change("equal", _("unchanged"))
    n = abs(now - before)
    if now < before:
        faster = ngettext("%(n)s day faster", "%(n)s days faster", n)
        return Change("arrow-down", faster % {"n": n}, "better")
    slower = ngettext("%(n)s day slower", "%(n)s days slower", n)
    return Change("arrow-up", slower % {"n": n}, "worse")


def _hued(change: Change, *, better: bool) -> Change:
    """Green or red, where better or worse is certain."""
    if change.icon == "equal":
        return change
    return Change(change.icon, change.words, "better" if better else "worse")
