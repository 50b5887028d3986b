"""Measures of the evaluation: the office defines them by choosing, tries them and publishes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectMultipleWidget

from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import Measure, MeasureVersion
from pilarsosial.evaluations.trying import tried
from pilarsosial.evaluations.wordings import asked_by, chosen_for, conditions, dimensions
from pilarsosial.evaluations.workflow import draft_measure, publish_measure
from pilarsosial.office_admin import OfficeAdmin, plain_action
from pilarsosial.regions.admin import PlacedAdmin, areas_kept
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

TALL = {"size": 14}
A_SHARE = _("Leave empty for a plain number; choose something to make it a share of that.")


class MeasureRights(PlacedAdmin):
    """An office keeps its own. Those of every district are read, and kept by superusers."""

    reading = keeping = Action.KEEP_SETTINGS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return OfficeAdmin.get_queryset(self, request)


@admin.register(Measure)
class MeasureAdmin(MeasureRights):
    """What an evaluation measures."""

    place = "district"
    keyset_order = ("position", "pk")
    list_display = ("name", "code", "district", "position", "is_active")
    list_filter = ("is_active",)
    list_select_related = ("district",)
    search_fields = ("code__exact", "name__icontains")
    search_help_text = _("Code, or a part of the name")
    fields = ("name", "code", "district", "position", "is_active")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code", "district") if obj else ()

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        return super().get_field_queryset(db, db_field, request).filter(level=Region.Level.REGENCY)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only a superuser leaves the district out: that is every district."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and areas_kept(request.user, self.keeping) is not None:
            field.required = True
        return field


class VersionForm(forms.ModelForm):
    """How a measure is counted, by choosing: no condition is typed."""

    counts_chosen = forms.MultipleChoiceField(
        label=_("Counts"), required=False, widget=UnfoldAdminSelectMultipleWidget(attrs=TALL)
    )
    among_chosen = forms.MultipleChoiceField(
        label=_("Among"), required=False, widget=UnfoldAdminSelectMultipleWidget(attrs=TALL),
        help_text=A_SHARE,
    )  # fmt: skip
    is_share_of_all = forms.BooleanField(label=_("A share of all that there are"), required=False)
    apart_chosen = forms.MultipleChoiceField(
        label=_("Told apart by"), required=False, widget=UnfoldAdminSelectMultipleWidget(attrs=TALL)
    )

    class Meta:
        model = MeasureVersion
        fields = ("measure", "subject", "unit", "is_less_better", "good_from", "fair_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("counts_chosen", "among_chosen"):
            if name in self.fields:
                self.fields[name].choices = conditions()
        if "apart_chosen" in self.fields:
            self.fields["apart_chosen"].choices = dimensions()
        version = self.instance
        if version.pk:
            self.initial["counts_chosen"] = chosen_for(version.counts, version.subject)
            self.initial["among_chosen"] = chosen_for(version.among or {}, version.subject)
            self.initial["is_share_of_all"] = version.among == {}
            self.initial["apart_chosen"] = [
                f"{version.subject}:{name}" for name in version.told_apart
            ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        subject = said.get("subject", "")
        counts = self._asked("counts_chosen", subject)
        among = self._asked("among_chosen", subject)
        self.instance.counts = counts
        self.instance.among = among or ({} if said.get("is_share_of_all") else None)
        self.instance.told_apart = self._apart(said.get("apart_chosen", []), subject)
        return said

    def _asked(self, name: str, subject: str) -> dict[str, Any]:
        try:
            return asked_by(self.cleaned_data.get(name, []), subject)
        except ValidationError as refusal:
            self.add_error(name, refusal)
            return {}

    def _apart(self, choices: list[str], subject: str) -> list[str]:
        if any(not choice.startswith(f"{subject}:") for choice in choices):
            self.add_error("apart_chosen", _("Choose what belongs to what is counted here."))
        return [choice.partition(":")[2] for choice in choices]


@admin.register(MeasureVersion)
class MeasureVersionAdmin(MeasureRights):
    """Versions of measures: a draft is tried on the last evaluation, then published for good."""

    place = "measure__district"
    form = VersionForm
    keyset_order = ("measure", "-number", "pk")
    list_display = ("measure", "number", "subject", "unit", "published_at")
    list_filter = ("subject",)
    list_select_related = ("measure",)
    actions = (plain_action(publish_measure, _("Publish"), right=Action.KEEP_SETTINGS),)
    fields = (
        "measure", "subject", "unit", "counts_chosen", "among_chosen", "is_share_of_all",
        "apart_chosen", "is_less_better", "good_from", "fair_from", "on_the_last",
    )  # fmt: skip
    readonly_fields = ("on_the_last",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is published stands."""
        is_published = obj is not None and obj.published_at is not None
        return not is_published and super().has_change_permission(request, obj)

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Measures of the user's own districts; all of them for a superuser."""
        kept = areas_kept(request.user, self.keeping)
        measures = Measure.objects.all()
        return measures if kept is None else measures.filter(inside("district", kept))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        draft_measure(obj, by=request.user)

    @admin.display(description=_("on the last evaluation"))
    def on_the_last(self, version: MeasureVersion) -> str | SafeString:
        """What it would have counted, by district and subdistrict."""
        if not version.pk:
            return str(_("Save it first, then the figures of the last evaluation appear here."))
        return format_html_join("", "<div>{}: {}</div>", tried(version)) or "–"
