"""What was done in a month: the conditions that a village's board counts and the list shows."""

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.calendar import time_zone_of
from pilarsosial.calendar.months import Month

# What is counted: the moment that lies in the month, and its words.
DONE: dict[str, tuple[str, Promise]] = {
    "filed": ("filed_at", _("Recorded in %(month)s")),
    "verified": ("verified_at", _("Verified in %(month)s")),
    "resolved": ("resolved_at", _("Outcome in %(month)s")),
    "closed": ("closed_at", _("Closed in %(month)s")),
    "reopened": ("reopened_at", _("Reopened in %(month)s")),
}


def in_month(done: str, month: Month, *, place: str) -> Q:
    """The condition that this was done in the month, by the clocks of the place."""
    start, end = month.span(time_zone_of(place))
    moment, _words = DONE[done]
    return Q(**{f"{moment}__gte": start, f"{moment}__lt": end})
