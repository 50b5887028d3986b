"""What may be typed at the steps of filing that are short: needs, urgency, files."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.forms.typing import ExplainedChoiceField, KeptCharField
from cases.models import Attachment, Case, NeedType
from pilarsosial.uploads import PhotoField

GROUPS = {
    "kesehatan": _("Health"),
    "bansos": _("Social assistance"),
    "data": _("Social data (DTSEN)"),
    "adminduk": _("Civil registration"),
    "pendidikan": _("Education"),
    "perumahan": _("Housing"),
    "ekonomi": _("Work and livelihood"),
    "rehsos": _("Social rehabilitation"),
    "perlindungan": _("Protection"),
    "bencana": _("Disaster"),
    "pengaduan": _("Complaints"),
    "informasi": _("Information"),
    "lainnya": _("Other"),
}


class NeedsForm(forms.Form):
    """One or several of the need types."""

    types = forms.ModelMultipleChoiceField(
        label=_("Needs"),
        queryset=NeedType.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one need.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = case.needs.values("type")
        self.offered = NeedType.objects.filter(Q(is_active=True) | Q(pk__in=chosen))
        types = cast("forms.ModelMultipleChoiceField", self.fields["types"])
        types.queryset = self.offered

    @property
    def retired(self) -> list[NeedType]:
        """Chosen earlier, and taken away by the office since."""
        return [kind for kind in self.offered if not kind.is_active]

    def grouped(self) -> Iterator[tuple[Any, list[tuple[str, NeedType, bool]]]]:
        """Groups in the order of the catalogue: (word, [(id of the box, type, whether chosen)])."""
        chosen = {str(getattr(value, "pk", value)) for value in self["types"].value() or []}
        types = sorted(self.offered, key=_order)
        for group, members in groupby(types, key=lambda kind: kind.group):
            yield (
                GROUPS.get(group, group),
                [(f"id_types_{kind.pk}", kind, kind.pk in chosen) for kind in members],
            )


def _order(kind: NeedType) -> tuple[int, str]:
    known = list(GROUPS)
    return (known.index(kind.group) if kind.group in known else len(known), kind.code)


class UrgencyForm(forms.Form):
    """How soon help is needed, and why."""

    urgency = ExplainedChoiceField(
        label=_("Urgency"),
        choices=Case.Urgency.choices,
        choice_help={
            Case.Urgency.NORMAL: _("The usual time limits are soon enough."),
            Case.Urgency.URGENT: _("Help is needed within days."),
            Case.Urgency.EMERGENCY: _(
                "Life or safety is in danger. Act at once; verification comes after."
            ),
        },
        error_messages={"required": _("Choose one urgency.")},
    )
    urgency_reason = KeptCharField(
        label=_("Why is it urgent?"),
        help_text=_("One sentence, for whoever decides what comes first."),
        max_length=200,
        error_messages={"required": _("Write why it cannot wait.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.usually_urgent = list(case.needs.filter(type__is_urgent=True).select_related("type"))

    def clean(self) -> None:
        """Only what is urgent needs a reason."""
        if self.cleaned_data.get("urgency", Case.Urgency.NORMAL) == Case.Urgency.NORMAL:
            self.errors.pop("urgency_reason", None)
            self.cleaned_data["urgency_reason"] = ""


class FileForm(forms.Form):
    """One photo or document."""

    kind = forms.ChoiceField(
        label=_("What is on it?"),
        choices=[choice for choice in Attachment.Kind.choices if choice[0] != "proof"],
        initial=Attachment.Kind.FAMILY_CARD,
    )
    file = PhotoField(
        label=_("Photo or PDF"),
        help_text=_("Take a photo now or choose one. JPEG, PNG or PDF, at most 10 MB."),
        accept="image/jpeg,image/png,image/*,application/pdf",
    )
