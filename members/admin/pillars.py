"""The list of pillars, and the elements in which a district counts them: the office's to edit."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminSelectWidget

from members import workflow
from members.admin.acts import RehearsedForm
from members.models import Pillar, PillarGroup
from members.models.pillar import AREA_LEVELS, DUTIES_GIVEN
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.regions.admin import PlacedAdmin
from pilarsosial.regions.models import Region


class OfOwnDistrict(PlacedAdmin):
    """Lists of a district: a row stays in the district in which it was made."""

    reading = Action.READ_PILLARS
    keeping = Action.KEEP_MEMBERS
    place = "district"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("district",) if obj else ()

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        codes = {area[:5] for area in request.user.areas_for(Action.KEEP_MEMBERS)}
        if db_field.related_model is Region:
            kwargs["queryset"] = Region.objects.filter(code__in=codes)
            kwargs["initial"] = next(iter(sorted(codes)), None)
        elif db_field.related_model is PillarGroup:
            kwargs["queryset"] = PillarGroup.objects.filter(district__in=codes)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(PillarGroup)
class PillarGroupAdmin(OfOwnDistrict):
    """Elements of a district's list: pillars that are counted together."""

    keyset_order = ("position", "name", "pk")
    list_display = ("name", "district", "position")
    list_select_related = ("district",)
    search_fields = ("name__icontains",)

    def save_model(self, request: HttpRequest, obj: PillarGroup, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        workflow.keep_element(obj, by=request.user)


class PillarForm(RehearsedForm):
    """Where a pillar serves, first of all where its vacancies are looked for."""

    unit = forms.ChoiceField(
        label=_("One place is"), choices=AREA_LEVELS, widget=UnfoldAdminSelectWidget,
        help_text=_("Places of this level without anybody are vacancies."),
    )  # fmt: skip
    also = forms.MultipleChoiceField(
        label=_("Also serves in"), choices=AREA_LEVELS, required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )  # fmt: skip
    gives_role = forms.ChoiceField(
        label=_("An appointment gives the duty"), required=False,
        choices=[("", "–"), *((role, Role(role).label) for role in DUTIES_GIVEN)],
        widget=UnfoldAdminSelectWidget,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "unit" in self.fields:
            self.initial["unit"], *self.initial["also"] = self.instance.coverage

    def clean(self) -> dict[str, Any]:
        fields = forms.ModelForm.clean(self) or {}
        group, typed = fields.get("group"), fields.get("district")
        district = typed.pk if typed else self.instance.district_id
        if group is not None and district and group.district_id != district:
            self.add_error("group", _("This element belongs to another district."))
        if fields.get("unit"):
            others = [level for level in fields.get("also", ()) if level != fields["unit"]]
            self.instance.coverage = [fields["unit"], *others]
        return fields

    def _post_clean(self) -> None:
        """The rehearsal needs the row as it would be written."""
        super()._post_clean()
        if not self.errors:
            pk, adding = self.instance.pk, self.instance._state.adding
            self.rehearse()
            self.instance.pk, self.instance._state.adding = pk, adding

    def act(self) -> Pillar:
        return workflow.keep_pillar(self.instance, by=self.user)


@admin.register(Pillar)
class PillarAdmin(OfOwnDistrict):
    """Which pillars there are, where they serve, how many a place has."""

    form = PillarForm
    keyset_order = ("position", "code", "pk")
    list_display = (
        "name", "code", "group", "kind", "seats", "is_expected_everywhere", "gives_role",
        "is_active",
    )  # fmt: skip
    list_filter = ("is_active", "kind")
    list_select_related = ("group",)
    search_fields = ("code__iexact", "name__icontains", "full_name__icontains")
    fields = (
        "district", "group", "code", "name", "full_name", "other_names", "kind", "unit", "also",
        "seats", "is_expected_everywhere", "is_only_job", "gives_role", "legal_basis",
        "main_duties", "normal_number", "position", "is_active",
    )  # fmt: skip

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A code is never renamed: sheets and targets point to it."""
        return ("district", "code") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        if self.has_change_permission(request, obj):
            return self.fields
        return [{"unit": "coverage"}.get(name, name) for name in self.fields if name != "also"]

    def save_model(self, request: HttpRequest, obj: Pillar, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        workflow.keep_pillar(obj, by=request.user)
