"""Who agreed that a case is kept, and how."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.typing import ExplainedChoiceField, KeptCharField
from cases.models import Case, ConsentText

AN_ADULT = 18
DISABLED = "PAS03"  # Kepmensos 103/HUK/2025; the categories of 2012 count as it
NEEDS_OF_DISABLED = ("K15",)
GUARDIAN = "guardian"
VERSION = "version-consent"  # which text the page showed; a phone sends it along
WHO = [("self", _("The resident")), (GUARDIAN, _("A guardian"))]


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
    consented_by = forms.ChoiceField(
        label=_("Who agreed?"), choices=WHO, widget=forms.RadioSelect,
        error_messages={"required": _("Say whether they agreed themselves or a guardian did.")},
    )  # fmt: skip
    guardian_name = KeptCharField(label=_("Name of the guardian"), required=False, max_length=100)
    guardian_relation = KeptCharField(
        label=_("Relation to the resident"), required=False, max_length=40,
        help_text=_("Mother, father, grandmother, orphanage, companion …"),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = ConsentText.shown_as(self.data.get(VERSION, ""))
        age = case.resident.age if case.resident else None
        self.is_for_child = age is not None and age < AN_ADULT
        self.is_for_disabled = not self.is_for_child and _has_disability(case)
        self._offer_known_guardian(case)
        if not self.is_for_disabled:
            del self.fields["consented_by"]
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
        data["consent_version"] = self.text.version
        through_guardian = data.pop("consented_by", "") == GUARDIAN
        if data.get("consent_manner") == Case.ConsentManner.UNABLE:
            for name in ("consented_by", "guardian_name", "guardian_relation"):
                self.errors.pop(name, None)
                data[name] = data.get(name, "")
            del data["consented_by"]
        elif through_guardian and data.get("guardian_name") == "":
            self.add_error("guardian_name", _("Write which guardian agreed."))
        elif data.get("guardian_name") and data.get("guardian_relation") == "":
            self.add_error(
                "guardian_relation", _("Write how the guardian is related to the resident.")
            )

    def _offer_known_guardian(self, case: Case) -> None:
        """The guardian of the register, until the case names its own."""
        resident = case.resident
        if case.guardian_name or case.is_consent_settled or not resident or not resident.guardian:
            return
        self.initial["guardian_name"] = resident.guardian.name
        self.initial["guardian_relation"] = resident.guardian_relation


class ConsentAgainForm(ConsentForm):
    """After a withdrawal: somebody agrees; that the resident cannot is no answer here."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        manner = cast("forms.ChoiceField", self.fields["consent_manner"])
        unable = Case.ConsentManner.UNABLE
        manner.choices = [one for one in Case.ConsentManner.choices if one[0] != unable]


def _has_disability(case: Case) -> bool:
    """By its category or its need; nothing is asked about the body of anybody else."""
    category = case.category
    if category and DISABLED in (category.pk, category.counts_as_id):
        return True
    return case.needs.filter(type__in=NEEDS_OF_DISABLED).exists()
