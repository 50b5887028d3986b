"""Who serves in which pillar and where."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members import workflow
from members.admin.acts import EndForm, RehearsedForm
from members.admin.filters import PillarFilter, RunningFilter, WorksIn
from members.models import Member, Membership, Pillar
from members.second_jobs import second_job_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import name_key
from pilarsosial.office_admin import OfficeAdmin, form_action
from pilarsosial.regions.models import Region

MOST_NAMES = 500


def people_named(term: str, user: User) -> list[int]:
    """Keys of the members with this part of a name, the first ones by name."""
    key = name_key(term)
    people = Member.objects.visible_to(user).filter(name_key__contains=key).order_by("name_key")
    return list(people.values_list("pk", flat=True)[:MOST_NAMES]) if key else []


class MembershipForm(RehearsedForm):
    """Pillar and area are chosen once; the number and the position may be corrected."""

    def act(self) -> Membership:
        fields = self.cleaned_data
        corrected = {name: fields[name] for name in ("member_number", "title", "joined_on")}
        if self.instance.pk:
            kept = Membership.objects.get(pk=self.instance.pk)
            return workflow.change_membership(kept, by=self.user, **corrected)
        return workflow.join_pillar(
            fields["member"], pillar=fields["pillar"], area=fields["area"], by=self.user,
            **corrected,
        )  # fmt: skip


@admin.register(Membership)
class MembershipAdmin(OfficeAdmin):
    """Memberships, counted apart from heads."""

    reading = Action.READ_MEMBERS
    keeping = Action.KEEP_MEMBERS
    form = MembershipForm
    list_display = ("member", "pillar", "area", "member_number", "title", "joined_on", "ended_on")
    list_filter = (PillarFilter, WorksIn, RunningFilter)
    list_select_related = ("member", "pillar", "area")
    search_fields = ("member_number",)
    search_help_text = _("A part of the name, or the member number (NIA)")
    autocomplete_fields = ("member", "area")
    readonly_fields = ("ended_on", "end_reason")
    actions = (
        form_action(
            workflow.end_membership, _("End the membership"), EndForm, right=Action.KEEP_MEMBERS
        ),
    )

    def get_fields(self, request: HttpRequest, obj: Membership | None = None) -> Any:
        fields = ("member", "pillar", "area", "member_number", "title", "joined_on")
        return (*fields, "ended_on", "end_reason") if obj else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        kept = ("member", "pillar", "area") if obj else ()
        return (*self.readonly_fields, *kept)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def has_change_permission(self, request: HttpRequest, obj: Membership | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (
            obj is None or request.user.may(Action.KEEP_MEMBERS, within=obj.area_id)
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        areas = request.user.areas_for(Action.KEEP_MEMBERS)
        if db_field.name == "area":
            kwargs["queryset"] = Region.objects.within(*areas)
        elif db_field.name == "pillar":
            codes = {area[:5] for area in areas}
            kwargs["queryset"] = Pillar.objects.filter(district__in=codes, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Membership], search_term: str
    ) -> tuple[QuerySet[Membership], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        named = Q(member__in=people_named(term, request.user)) | Q(member_number__iexact=term)
        return queryset.filter(named), False

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        kept = form.act()
        obj.pk = kept.pk
        if words := second_job_of(kept.member):
            messages.warning(request, words)
