"""The records behind a figure: where they are listed, and for whom."""

from urllib.parse import urlencode

from django.urls import reverse

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.report import Row
from pilarsosial.regions.models import Region

Indicator = EvaluationFigure.Indicator
LISTS = {
    Indicator.FILED: ("cases:list", ""),
    Indicator.SETTLED: ("cases:list", "settled"),
    Indicator.IN_TIME: ("cases:list", "in_time"),
    Indicator.CONFIRMED: ("cases:list", "confirmed"),
    Indicator.UNCONFIRMED: ("cases:list", "unconfirmed"),
    Indicator.REFERRALS: ("referrals:list", ""),
    Indicator.REFERRALS_DONE: ("referrals:list", "done"),
    Indicator.REFERRALS_IN_TIME: ("referrals:list", "in_time"),
    Indicator.REFERRALS_LATE: ("referrals:list", "late"),
}


def records_url(
    evaluation: Evaluation, row: Row, indicator: str, *, area: Region, user: User
) -> str:
    """The list of what a figure counts, as it stood then; "" for nothing, or outside one's areas.

    Lists take no area that is not one's own as a filter: the link would show other records.
    """
    if not row.counts.get(indicator) or not user.may(Action.READ_CASES, within=area.code):
        return ""
    page, counted = LISTS[Indicator(indicator)]
    query = {
        "area": area.code,
        "agency": row.agency.pk if row.agency else "",
        "quarter": evaluation.quarter,
        "counted": counted,
        "as_of": evaluation.computed_at.isoformat() if evaluation.computed_at else "",
    }
    asked = {name: value for name, value in query.items() if value}
    return f"{reverse(page)}?{urlencode(asked)}"
