"""Members in the admin: found, read, corrected; their status changes by its verb."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget

from members import workflow
from members.admin.acts import RehearsedForm, StatusForm
from members.admin.filters import ServesIn, ServesInPillar
from members.models import Appointment, Member, Membership, MemberStatus, Officer, Paper
from members.workflow.registering import ABOUT
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import NikField, PhoneField, name_key
from pilarsosial.office_admin import OfficeAdmin, PartAdmin, form_action, link
from pilarsosial.office_admin.choosing import WithSearchBoxes
from pilarsosial.office_admin.rights import ByDuty
from pilarsosial.regions.models import Region
from pilarsosial.uploads import CleanFile, clean_upload

NIK_DIGITS = 12  # so many in a search are a NIK, which is looked up where it stays out of addresses


class MemberForm(RehearsedForm):
    """What is known of a member. A NIK is typed here and shown masked ever after."""

    nik = NikField(
        label=_("NIK"), required=False, widget=UnfoldAdminTextInputWidget,
        help_text=_("Left empty, a recorded NIK stays as it is."),
    )  # fmt: skip
    phone = PhoneField(label=_("phone"), required=False, widget=UnfoldAdminTextInputWidget)
    portrait = forms.FileField(
        label=_("photo"), required=False, widget=UnfoldAdminFileFieldWidget,
        help_text=_("A new one replaces the old one."),
    )  # fmt: skip

    def clean_portrait(self) -> CleanFile | None:
        upload = self.cleaned_data["portrait"]
        return clean_upload(upload) if upload else None

    def about(self) -> dict[str, Any]:
        fields = self.cleaned_data
        return {name: fields[name] for name in ABOUT & fields.keys()} | {
            "nik": fields.get("nik", "")
        }

    def act(self) -> Member:
        if self.instance.pk:
            kept = Member.objects.get(pk=self.instance.pk)
            return workflow.change_member(kept, by=self.user, **self.about())
        place = {name: self.cleaned_data[name] for name in ("district", "kind")}
        return workflow.register_member(**place, by=self.user, **self.about())


class MembershipPart(PartAdmin):
    model = Membership
    reading = Action.READ_MEMBERS
    fields = readonly_fields = (
        "pillar", "area", "member_number", "title", "joined_on", "ended_on", "end_reason",
    )  # fmt: skip
    show_change_link = True
    verbose_name_plural = _("memberships")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return Membership.objects.visible_to(request.user).select_related("pillar", "area")


class StatusPart(PartAdmin):
    model = MemberStatus
    reading = Action.READ_MEMBERS
    fields = readonly_fields = ("status", "starts_on", "ends_on", "reason")


class OfficerForm(forms.ModelForm):
    """A position that was written down is only ended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("person", "title", "starts_on") if self.instance.pk else ():
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        start, end = fields.get("starts_on"), fields.get("ends_on")
        if start and end and end < start:
            raise ValidationError({"ends_on": _("The last day lies before the first.")})
        return fields


class OfficerPart(WithSearchBoxes, ByDuty, TabularInline):
    """Who leads an institution: persons of the register."""

    model = Officer
    form = OfficerForm
    fk_name = "institution"
    reading = Action.READ_MEMBERS
    keeping = Action.KEEP_MEMBERS
    fields = ("person", "title", "starts_on", "ends_on")
    autocomplete_fields = ("person",)
    extra = 0
    can_delete = False
    hide_title = True
    verbose_name_plural = _("officers of the institution")


class OfficePart(PartAdmin):
    model = Officer
    fk_name = "person"
    reading = Action.READ_MEMBERS
    fields = readonly_fields = ("institution", "title", "starts_on", "ends_on")
    verbose_name_plural = _("offices in institutions")


@admin.register(Member)
class MemberAdmin(OfficeAdmin):
    """Who serves. One row for life; the status has its history, whoever goes loses every duty."""

    reading = Action.READ_MEMBERS
    keeping = Action.KEEP_MEMBERS
    form = MemberForm
    keyset_order = ("name_key", "pk")
    list_display = ("name", "kind", "status", "village", "pillars", "has_account")
    list_filter = ("status", "kind", "sex", ServesInPillar, ServesIn)
    list_select_related = ("village",)
    search_fields = ("name_key",)
    search_help_text = _("A part of the name, or the member number (NIA)")
    list_before_template = "members/admin/find_by_nik.html"
    autocomplete_fields = ("village",)
    readonly_fields = ("page", "nik_masked", "status", "letters", "user")
    actions = (
        form_action(
            workflow.change_status, _("Change the status"), StatusForm, right=Action.KEEP_MEMBERS
        ),
    )
    fields = (
        "district", "kind", "name", "page", "status", "nik", "nik_masked", "nip", "birth_place",
        "birth_date", "sex", "phone", "email", "village", "address", "education", "occupation",
        "skills", "registration_number", "note", "portrait", "user", "letters",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Member]:
        rows = super().get_queryset(request).filter(merged_into=None)
        return rows.prefetch_related("memberships__pillar")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Member], search_term: str
    ) -> tuple[QuerySet[Member], bool]:
        term = search_term.strip()
        if not term:
            return queryset, False
        if sum(sign.isdigit() for sign in term) >= NIK_DIGITS:
            text = _("Look a NIK up on the page of members, so that it stays in no address.")
            messages.warning(request, text)
            return queryset.none(), False
        numbered = Membership.objects.filter(member_number__iexact=term).values("member")
        named = Q()
        for word in name_key(term).split():
            named &= Q(name_key__contains=word)
        return queryset.filter((named or Q(pk=None)) | Q(pk__in=numbered)), False

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def get_fields(self, request: HttpRequest, obj: Member | None = None) -> Any:
        if obj is None:
            left_out = {"page", "status", "nik_masked", "user", "letters"}
            return [name for name in self.fields if name not in left_out]
        keeps = self.has_change_permission(request, obj)
        personal = {"nik", "nik_masked", "nip", "birth_date", "sex"}
        of_institution = {"registration_number"}
        left_out = personal if obj.kind == Member.Kind.INSTITUTION else of_institution
        left_out |= set() if keeps else {"nik", "portrait"}
        return [name for name in self.fields if name not in left_out]

    def get_readonly_fields(self, request: HttpRequest, obj: Member | None = None) -> Any:
        return (*self.readonly_fields, "district", "kind") if obj else self.readonly_fields

    def get_inlines(self, request: HttpRequest, obj: Member | None) -> list[Any]:
        if obj is None:
            return []
        institution = obj.kind == Member.Kind.INSTITUTION
        return [MembershipPart, StatusPart, OfficerPart if institution else OfficePart]

    def has_change_permission(self, request: HttpRequest, obj: Member | None = None) -> bool:
        """Kept where the district is kept."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (
            obj is None or request.user.may(Action.KEEP_MEMBERS, within=obj.district_id)
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "district":
            codes = {area[:5] for area in request.user.areas_for(Action.KEEP_MEMBERS)}
            kwargs["queryset"] = Region.objects.filter(code__in=codes)
            kwargs["initial"] = next(iter(sorted(codes)), None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Member, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        kept = form.act()
        obj.pk = kept.pk
        obj.refresh_from_db()
        if form.cleaned_data.get("portrait"):
            photo = workflow.keep_paper(
                form.cleaned_data["portrait"], kind=Paper.Kind.PORTRAIT,
                area=kept.village or kept.district, by=request.user,
            )  # fmt: skip
            workflow.change_member(kept, photo=photo, by=request.user)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        formset.save(commit=False)
        for office in formset.new_objects:
            made = workflow.name_officer(
                form.instance, person=office.person, title=office.title,
                starts_on=office.starts_on, by=request.user,
            )  # fmt: skip
            if office.ends_on:
                workflow.end_office(made, on=office.ends_on, by=request.user)
        for office, changed in formset.changed_objects:
            if "ends_on" in changed and office.ends_on:
                workflow.end_office(office, on=office.ends_on, by=request.user)

    @admin.display(description=_("pillars"))
    def pillars(self, member: Member) -> str:
        running = [one for one in member.memberships.all() if one.ended_on is None]
        return ", ".join(sorted({one.pillar.name for one in running})) or "–"

    @admin.display(description=_("account"), boolean=True)
    def has_account(self, member: Member) -> bool:
        return member.user_id is not None

    @admin.display(description=_("page of the member"))
    def page(self, member: Member) -> str:
        return link(reverse("members:detail", args=[member.pk]), _("Open"))

    @admin.display(description=_("appointments"))
    def letters(self, member: Member) -> str:
        rows = Appointment.objects.filter(membership__member=member).select_related(
            "pillar", "area", "decree"
        )
        lines = [
            (
                link(reverse("admin:members_appointment_change", args=[one.pk]), one.decree),
                f"{one.pillar}, {one.area}, {one.starts_on} – {one.ends_on or '…'}",
            )
            for one in rows
        ]
        return format_html_join("\n", "<p>{} {}</p>", lines) or "–"
