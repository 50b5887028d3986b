"""What may be typed at each step of filing a case."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, Case, Category, NeedType
from pilarsosial.uploads import PhotoField

AN_ADULT = 18

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


class ExplainedChoiceField(forms.ChoiceField):
    """Radio buttons with a line under each; the component of fields shows `choice_help`."""

    widget = forms.RadioSelect

    def __init__(self, *, choice_help: dict[Any, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choice_help = choice_help


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


class StoryForm(forms.Form):
    """What happened, how it came to us, and whom the state counts this as."""

    story = forms.CharField(
        label=_("What happened, and what is needed?"),
        help_text=_("In plain words: since when, who lives there, what was tried already."),
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
        error_messages={"required": _("Tell in a few words what is needed.")},
    )
    channel = forms.ChoiceField(label=_("How it came to you"), choices=Case.Channel.choices)
    category = forms.ModelChoiceField(
        label=_("Category (PPKS)"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        valid = Q(valid_until=None) | Q(valid_until__gte=today) | Q(pk=case.category_id)
        category = cast("forms.ModelChoiceField", self.fields["category"])
        category.queryset = Category.objects.filter(valid, scheme="PPKS")


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
    urgency_reason = forms.CharField(
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


class ConsentForm(forms.Form):
    """How the resident agreed, or who agreed for them (UU 27/2022, children and disability)."""

    consent_manner = ExplainedChoiceField(
        label=_("How was consent given?"),
        choices=Case.ConsentManner.choices,
        choice_help={
            Case.ConsentManner.SPOKEN: _("You read the text out, and they agreed."),
            Case.ConsentManner.UNABLE: _(
                "Not conscious, lost or gravely confused: recorded for help that cannot wait."
            ),
        },
        error_messages={"required": _("Choose how consent was given.")},
    )
    guardian_name = forms.CharField(label=_("Name of the guardian"), required=False, max_length=100)
    guardian_relation = forms.CharField(
        label=_("Relation to the resident"), required=False, max_length=40,
        help_text=_("Mother, father, grandmother, orphanage, companion …"),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        age = case.resident.age if case.resident else None
        self.is_for_child = age is not None and age < AN_ADULT
        for name in ("guardian_name", "guardian_relation"):
            self.fields[name].required = self.is_for_child
        self.fields["guardian_name"].error_messages["required"] = _(
            "The resident is a child. Write which guardian agreed."
        )
        self.fields["guardian_relation"].error_messages["required"] = _(
            "Write how the guardian is related to the child."
        )

    def clean(self) -> None:
        data = self.cleaned_data
        if data.get("consent_manner") == Case.ConsentManner.UNABLE:
            for name in ("guardian_name", "guardian_relation"):
                self.errors.pop(name, None)
                data[name] = data.get(name, "")
        elif data.get("guardian_name") and data.get("guardian_relation") == "":
            self.add_error(
                "guardian_relation", _("Write how the guardian is related to the resident.")
            )


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
