"""The office's routing desk: needs that have no way yet."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models import Need
from cases.workflow import take_by_village
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, asking_action, day, link, plain_action
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region
from referrals.queue import needs_to_route
from referrals.workflow.by_rule import route_by_rule


class CaseAreaFilter(admin.SimpleListFilter):
    """Subdistricts of the user's districts, by the village of the case."""

    title = _("subdistrict")
    parameter_name = "area"

    def lookups(self, request, model_admin):  # type: ignore[no-untyped-def]
        districts = {duty.area_id[:5] for duty in request.user.duties_today}
        rows = Region.objects.subdistricts().within(*districts).current()
        return list(rows.values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Need]) -> QuerySet[Need]:
        code = self.value()
        return queryset.filter(inside("case__village", [code])) if code else queryset


@admin.register(Need)
class NeedAdmin(OfficeAdmin):
    """Needs that wait for the office to find a way, the oldest first."""

    reading = Action.ROUTE_NEED
    keyset_order = ("pk",)
    list_display = ("shown_case", "type", "shown_village", "urgency", "due_day")
    list_display_links = None
    list_filter = ("case__urgency", "type", CaseAreaFilter)
    list_select_related = ("case__village", "type")
    actions = (
        plain_action(route_by_rule, _("Route by the rules"), right=Action.ROUTE_NEED),
        asking_action(
            take_by_village, _("The village handles it"), right=Action.HANDLE_IN_VILLAGE,
            ask="plan", label=_("What the village will do"),
        ),
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Need]:
        return needs_to_route(request.user).order_by(*self.keyset_order)

    @admin.display(description=_("case number"))
    def shown_case(self, need: Need) -> str:
        url = reverse("cases:detail", args=[need.case.number])
        return link(url, need.case)

    @admin.display(description=_("village"))
    def shown_village(self, need: Need) -> str:
        return str(need.case.village)

    @admin.display(description=_("due"))
    def due_day(self, need: Need) -> str:
        return day(need.due_at)

    @admin.display(description=_("urgency"))
    def urgency(self, need: Need) -> str:
        return need.case.get_urgency_display()
