"""Cases and the needs that wait for a way, as spreadsheets. Sealed ones never leave the house."""

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Need
from pilarsosial.exports.columns import (
    Column,
    Computed,
    Moment,
    Subdistrict,
    Words,
    unless_sensitive,
)
from pilarsosial.exports.resources import ListResource, describes


def needs_of_case() -> Subquery:
    """All needs of a case in one cell, those that are sensitive held back."""
    shown = unless_sensitive("type__is_sensitive", F("type__name"))
    needs = Need.objects.filter(case=OuterRef("pk")).order_by().values("case")
    return Subquery(needs.annotate(told=StringAgg(shown, "; ")).values("told"))


def category_of_case() -> Any:
    return unless_sensitive("category__is_sensitive", F("category__name"))


@describes("cases.case")
class CaseResource(ListResource):
    """Filed cases, without story and contact: a list tells where a case stands."""

    number = Column(_("case number"), "number")
    name = Column(_("resident"), "resident__name")
    village = Column(_("village"), "village__name")
    subdistrict = Subdistrict("village_id")
    channel = Words(_("channel"), "channel", Case.Channel.choices)
    category = Computed(_("category"), "category", category_of_case)
    needs = Computed(_("needs"), "needs", needs_of_case)
    urgency = Words(_("urgency"), "urgency", Case.Urgency.choices)
    status = Words(_("status"), "status", Case.Status.choices)
    holder = Words(_("in the hands of"), "holder", Case.Holder.choices)
    filed_at = Moment(_("recorded at"), "filed_at")
    due_at = Moment(_("due"), "due_at")
    resolved_at = Moment(_("resolved at"), "resolved_at")
    closed_at = Moment(_("closed at"), "closed_at")

    def filter_export(self, queryset: QuerySet[Case], **kwargs: Any) -> QuerySet[Case]:
        return queryset.filter(is_sealed=False)


@describes("cases.need")
class NeedResource(ListResource):
    """Needs that wait for the office."""

    case = Column(_("case number"), "case__number")
    village = Column(_("village"), "case__village__name")
    subdistrict = Subdistrict("case__village_id")
    type = Computed(
        _("need type"), "type", lambda: unless_sensitive("type__is_sensitive", F("type__name"))
    )
    urgency = Words(_("urgency"), "case__urgency", Case.Urgency.choices)
    due_at = Moment(_("due"), "due_at")

    def filter_export(self, queryset: QuerySet[Need], **kwargs: Any) -> QuerySet[Need]:
        return queryset.filter(case__is_sealed=False)
