"""Filters by pillar and subdistrict, within the user's districts."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.models import Membership, Pillar
from pilarsosial.regions.admin import AreaFilter
from pilarsosial.regions.areas import inside


class PillarFilter(admin.SimpleListFilter):
    """Rows of one pillar."""

    title = _("pillar")
    parameter_name = "pillar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        visible = Pillar.objects.visible_to(request.user)
        return [(str(key), name) for key, name in visible.values_list("pk", "name")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = {key for key, _name in self.lookup_choices}
        if self.value() is None:
            return queryset
        return self.of_pillar(queryset, self.value()) if self.value() in known else queryset.none()

    def of_pillar(self, rows: QuerySet[Any], pillar: str) -> QuerySet[Any]:
        return rows.filter(pillar=pillar)


class ServesInPillar(PillarFilter):
    """Members with a running membership of the pillar."""

    def of_pillar(self, rows: QuerySet[Any], pillar: str) -> QuerySet[Any]:
        running = Membership.objects.running().filter(pillar=pillar)
        return rows.filter(pk__in=running.values("member"))


class WorksIn(AreaFilter):
    """Rows whose area lies in a subdistrict."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(inside("area", [self.value()])) if self.value() else queryset


class ServesIn(AreaFilter):
    """Members with a running membership in a subdistrict."""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not self.value():
            return queryset
        running = Membership.objects.running().filter(inside("area", [self.value()]))
        return queryset.filter(pk__in=running.values("member"))


class RunningFilter(admin.SimpleListFilter):
    """Memberships that run, or that have ended."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("running", _("Running")), ("ended", _("Ended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("running", "ended"):
            return queryset
        return queryset.filter(ended_on__isnull=self.value() == "running")
