"""The figures at the head of the page: number, base, change since the quarter before."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.report import Report, Row, district_row
from pilarsosial.numbers import grouped


@dataclass(frozen=True)
class Change:
    """An arrow and words; green or red only where better or worse is certain."""

    icon: str
    words: str
    hue: str = ""


@dataclass(frozen=True)
class Headline:
    """One figure and what it is a share of."""

    label: str | Promise
    value: str
    measure: str
    base: str = ""
    change: Change | None = None


def headlines(report: Report) -> list[Headline]:
    """The five figures of a place; the district's are compared with the quarter before."""
    here = report.place
    district = here.region == report.evaluation.district
    before = (
        district_row(report.evaluation, report.evaluation.period.previous) if district else None
    )
    filed = grouped(here.value("cases_filed"))
    return [
        Headline(_("Cases recorded"), filed, "cases_filed", change=_more(here, before)),
        _how_many(_("Settled"), "cases_settled", here),
        _share(_("Settled in time"), "cases_in_time", here, _points(here, before)),
        _how_many(_("Help arrived, confirmed"), "cases_confirmed", here),
        _share(_("Referrals in time"), "referrals_in_time", here),
    ]


def _how_many(label: str, measure: str, here: Row) -> Headline:
    return Headline(label, grouped(here.value(measure)), measure, _of(here.out_of(measure)))


def _share(label: str, measure: str, here: Row, change: Change | None = None) -> Headline:
    share = _percent(here.percent(measure))
    return Headline(label, share, measure, _of(here.out_of(measure)), change)


def _more(here: Row, before: Row | None) -> Change | None:
    if before is None:
        return None
    more = here.value("cases_filed") - before.value("cases_filed")
    if more == 0:
        return Change("equal", _("as many as in the quarter before"))
    if more > 0:
        return Change("arrow-up", _("%(n)s more than in the quarter before") % {"n": grouped(more)})
    return Change("arrow-down", _("%(n)s fewer than in the quarter before") % {"n": grouped(-more)})


def _points(here: Row, before: Row | None) -> Change | None:
    then = before.percent("cases_in_time") if before else None
    return points_changed(here.percent("cases_in_time"), then)


def points_changed(now: int | None, then: int | None) -> Change | None:
    """Of shares in per cent, of which more is better; a share of nothing has no change."""
    if now is None or then is None:
        return None
    points = abs(now - then)
    if points == 0:
        return Change("equal", _("unchanged"))
    if now > then:
        up = ngettext("up %(n)s point", "up %(n)s points", points)
        return Change("arrow-up", up % {"n": points}, "better")
    down = ngettext("down %(n)s point", "down %(n)s points", points)
    return Change("arrow-down", down % {"n": points}, "worse")


def _of(whole: int) -> str:
    return _("of %(whole)s") % {"whole": grouped(whole)}


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{share}%"
