"""Referrals as a spreadsheet, without those of sealed cases."""

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from pilarsosial.exports.columns import (
    Column,
    Computed,
    Day,
    Moment,
    Subdistrict,
    Words,
    YesNo,
    unless_sensitive,
)
from pilarsosial.exports.resources import ListResource, describes
from referrals.models import Referral


def held_back(path: str) -> Any:
    """A service gives its need away as the need's own name does."""
    return lambda: unless_sensitive("need__type__is_sensitive", F(path))


@describes("referrals.referral")
class ReferralResource(ListResource):
    """What was sent to agencies, and what came of it."""

    code = Column(_("referral number"), "code")
    case = Column(_("case number"), "case__number")
    need = Computed(_("need"), "need", held_back("need__type__name"))
    agency = Computed(_("agency"), "agency", held_back("agency__name"))
    service = Computed(_("service"), "service", held_back("service__name"))
    village = Column(_("village"), "village__name")
    subdistrict = Subdistrict("village_id")
    status = Words(_("status"), "status", Referral.Status.choices)
    is_urgent = YesNo(_("urgent"), "is_urgent")
    is_overdue = YesNo(_("overdue"), "is_overdue")
    sent_at = Moment(_("sent at"), "sent_at")
    due_at = Moment(_("due"), "due_at")
    completed_at = Moment(_("completed at"), "completed_at")
    outcome = Words(_("outcome"), "outcome", Referral.Outcome.choices)
    delivered_on = Day(_("delivered on"), "delivered_on")

    def filter_export(self, queryset: QuerySet[Referral], **kwargs: Any) -> QuerySet[Referral]:
        return queryset.filter(case__is_sealed=False)
