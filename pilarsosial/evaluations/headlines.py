"""The figures at the head of the page: number, base, change since the quarter before."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.evaluations.report import Report, Row, previous_district_row


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
    indicator: str
    base: str = ""
    change: Change | None = None


def headlines(report: Report) -> list[Headline]:
    """The five figures of a place; the district's are compared with the quarter before."""
    here = report.place
    district = here.region == report.evaluation.district
    before = previous_district_row(report.evaluation) if district else None
    return [
        Headline(
            _("Cases recorded"), _shown(here.cases_filed), "cases_filed", change=_more(here, before)
        ),
        Headline(_("Settled"), _shown(here.cases_settled), "cases_settled", _of(here.cases_filed)),
        Headline(
            _("Settled in time"),
            _percent(here.in_time_percent),
            "cases_in_time",
            _of(here.cases_settled),
            _points(here, before),
        ),
        Headline(
            _("Help arrived, confirmed"),
            _shown(here.cases_confirmed),
            "cases_confirmed",
            _of(here.cases_settled),
        ),
        Headline(
            _("Referrals in time"),
            _percent(here.referrals_in_time_percent),
            "referrals_in_time",
            _of(here.referrals_done),
        ),
    ]


def _more(here: Row, before: Row | None) -> Change | None:
    if before is None:
        return None
    more = here.cases_filed - before.cases_filed
    if more == 0:
        return Change("equal", _("as many as in the quarter before"))
    if more > 0:
        return Change("arrow-up", _("%(n)s more than in the quarter before") % {"n": _shown(more)})
    return Change("arrow-down", _("%(n)s fewer than in the quarter before") % {"n": _shown(-more)})


def _points(here: Row, before: Row | None) -> Change | None:
    if before is None or here.in_time_percent is None or before.in_time_percent is None:
        return None
    points = here.in_time_percent - before.in_time_percent
    if points == 0:
        return Change("equal", _("unchanged"))
    if points > 0:
        up = ngettext("up %(n)s point", "up %(n)s points", points)
        return Change("arrow-up", up % {"n": points}, "better")
    down = ngettext("down %(n)s point", "down %(n)s points", -points)
    return Change("arrow-down", down % {"n": -points}, "worse")


def _shown(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def _of(whole: int) -> str:
    return _("of %(whole)s") % {"whole": _shown(whole)}


def _percent(share: int | None) -> str:
    return "–" if share is None else f"{share}%"
