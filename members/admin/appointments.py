"""Letters of appointment in the admin: one at a time here, many at once on the web pages."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
)

from members import workflow
from members.admin.acts import EndForm, RehearsedForm, day_field
from members.admin.filters import PillarFilter, WorksIn
from members.admin.memberships import people_named
from members.letters import STATES
from members.models import Appointment, Decree, Member, Membership, Pillar
from members.second_jobs import second_job_of
from members.slips import keep_slips
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, form_action, link, plain_action
from pilarsosial.regions.models import Region
from pilarsosial.uploads import CleanFile, clean_upload


class StateFilter(admin.SimpleListFilter):
    """Running, ending soon, ended, still to come."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, state.label) for name, state in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        state = STATES.get(self.value() or "")
        return state.keep(queryset, timezone.localdate()) if state else queryset


def _wide(field: str) -> forms.Widget:
    return AutocompleteSelect(Membership._meta.get_field(field), admin.site)


class AppointForm(RehearsedForm):
    """Who, in which pillar, where, by which letter, from when to when."""

    member = forms.ModelChoiceField(Member.objects.none(), label=_("member"))
    in_pillar = forms.ModelChoiceField(
        Pillar.objects.none(), label=_("pillar"), widget=UnfoldAdminSelectWidget
    )
    in_area = forms.ModelChoiceField(Region.objects.none(), label=_("area"))
    number = forms.CharField(
        label=_("number of the letter (SK)"), max_length=80, widget=UnfoldAdminTextInputWidget
    )
    issued_on = day_field(_("date of the letter"))
    issuer = forms.CharField(
        label=_("signed by"), max_length=120, required=False, widget=UnfoldAdminTextInputWidget
    )
    scan = forms.FileField(
        label=_("scan of the letter"), required=False, widget=UnfoldAdminFileFieldWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            return
        offered: Any = self.fields
        areas = self.user.areas_for(Action.KEEP_MEMBERS)
        offered["member"].widget, offered["in_area"].widget = _wide("member"), _wide("area")
        offered["member"].queryset = Member.objects.visible_to(self.user).current()
        offered["in_area"].queryset = Region.objects.within(*areas)
        offered["in_pillar"].queryset = Pillar.objects.filter(
            district__in={area[:5] for area in areas}, is_active=True
        )

    def clean_scan(self) -> CleanFile | None:
        upload = self.cleaned_data["scan"]
        return clean_upload(upload) if upload else None

    def act(self) -> Appointment:
        fields = self.cleaned_data
        where = {"pillar": fields["in_pillar"], "area": fields["in_area"]}
        running = Membership.objects.running().filter(member=fields["member"], **where).first()
        membership = running or workflow.join_pillar(
            fields["member"], by=self.user, joined_on=fields["starts_on"], **where
        )
        decree = workflow.keep_decree(
            district=fields["in_pillar"].district, number=fields["number"], by=self.user,
            issued_on=fields["issued_on"], issuer=fields["issuer"],
        )  # fmt: skip
        workflow.refuse_other_scan(decree, fields["scan"])
        return workflow.appoint(
            membership, decree=decree, by=self.user, starts_on=fields["starts_on"],
            ends_on=fields["ends_on"],
        )  # fmt: skip


@admin.register(Appointment)
class AppointmentAdmin(OfficeAdmin):
    """Who is appointed where until when. A letter that was given stays; it is ended by its act."""

    reading = Action.READ_MEMBERS
    keeping = Action.KEEP_MEMBERS
    form = AppointForm
    list_display = ("member", "pillar", "area", "seat", "decree", "starts_on", "ends_on")
    list_filter = (StateFilter, PillarFilter, WorksIn)
    list_select_related = ("membership__member", "pillar", "area", "decree")
    search_fields = ("decree__number",)
    search_help_text = _("Number of the letter, or a part of the name")
    actions = (
        "renew_by_one_letter",
        "open_accounts",
        form_action(
            workflow.end_appointment, _("End the appointment"), EndForm, right=Action.KEEP_MEMBERS
        ),
        plain_action(
            workflow.withdraw_appointment, _("Take back what has not begun"),
            right=Action.KEEP_MEMBERS,
        ),
    )  # fmt: skip
    given = (
        "member", "pillar", "area", "seat", "decree", "scan", "starts_on", "ends_on", "end_reason",
    )  # fmt: skip

    def has_change_permission(self, request: HttpRequest, obj: Appointment | None = None) -> bool:
        """What stands in a letter is not edited; lists and actions are for whoever keeps them."""
        return obj is None and super().has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Appointment | None = None) -> Any:
        if obj is not None:
            return self.given
        return (
            "member", "in_pillar", "in_area", "number", "issued_on", "issuer", "scan", "starts_on",
            "ends_on",
        )  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Appointment | None = None) -> Any:
        return self.given if obj else ()

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Appointment], search_term: str
    ) -> tuple[QuerySet[Appointment], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        people = people_named(term, request.user)
        named = Q(membership__member__in=people) | Q(decree__number__iexact=term)
        return queryset.filter(named), False

    def save_model(self, request: HttpRequest, obj: Appointment, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        made, scan = form.act(), form.cleaned_data["scan"]
        if scan:
            workflow.keep_scan(made.decree, scan, by=request.user)
        obj.pk, obj.membership = made.pk, made.membership
        if words := second_job_of(made.membership.member):
            messages.warning(request, words)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        """The verb wrote everything."""

    @admin.action(description=_("Renew by one letter"))
    def renew_by_one_letter(
        self, request: HttpRequest, rows: QuerySet[Appointment]
    ) -> HttpResponse | None:
        first = rows.select_related("pillar").first()
        query = f"?pillar={first.pillar.code}" if first else ""
        return HttpResponseRedirect(reverse("members:renew") + query)

    @admin.action(description=_("Open accounts and show the slips"))
    def open_accounts(
        self, request: HttpRequest, rows: QuerySet[Appointment]
    ) -> HttpResponse | None:
        slips = workflow.open_accounts(rows, by=request.user)
        if not slips:
            self.message_user(request, _("All who are appointed here have an account"))
            return None
        keep_slips(request.session, slips)
        return HttpResponseRedirect(reverse("members:slips"))

    @admin.display(description=_("member"))
    def member(self, appointment: Appointment) -> str:
        return appointment.membership.member.name

    @admin.display(description=_("scan of the letter"))
    def scan(self, appointment: Appointment) -> str:
        file = appointment.decree.file_id
        return link(reverse("members:paper", args=[file]), _("Open")) if file else "–"


class OfLetterPart(PartAdmin):
    model = Appointment
    reading = Action.READ_MEMBERS
    fields = readonly_fields = ("member", "pillar", "area", "starts_on", "ends_on")
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        whole = ("membership__member", "pillar", "area")
        return Appointment.objects.visible_to(request.user).select_related(*whole)

    @admin.display(description=_("member"))
    def member(self, appointment: Appointment) -> str:
        return appointment.membership.member.name


class ScanForm(forms.Form):
    """The scan that takes the place of the letter's."""

    scan = forms.FileField(label=_("scan of the letter"), widget=UnfoldAdminFileFieldWidget)

    def clean_scan(self) -> CleanFile:
        return clean_upload(self.cleaned_data["scan"])


@admin.register(Decree)
class DecreeAdmin(OfficeAdmin):
    """Letters, each with everybody whom it appoints."""

    reading = Action.READ_MEMBERS
    list_display = ("number", "issued_on", "issuer", "district", "scan")
    list_select_related = ("district",)
    search_fields = ("number__icontains",)
    inlines = (OfLetterPart,)
    fields = ("district", "number", "issued_on", "issuer", "scan")
    readonly_fields = ("scan",)
    actions = (
        form_action(
            workflow.replace_scan, _("Replace the scan"), ScanForm, right=Action.KEEP_MEMBERS
        ),
    )

    @admin.display(description=_("scan of the letter"))
    def scan(self, decree: Decree) -> str:
        url = reverse("members:paper", args=[decree.file_id]) if decree.file_id else ""
        return link(url, _("Open")) if url else "–"
