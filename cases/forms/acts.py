"""What may be typed with each act. What happens then is in workflow."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.forms.amounts import AmountField
from cases.forms.typing import KeptCharField
from cases.models import Case, Need
from cases.village_help import helpers_of, sources_of
from members.models import Member

LONGEST_REASON = 300
SHORTEST_EXCUSE = 10


class RemarkForm(forms.Form):
    """A few words that may be left out."""

    text = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    """A remark on the timeline."""

    text = forms.CharField(
        label=_("Note"),
        help_text=_("Everybody who may see this case can read it. Do not write a NIK here."),
        error_messages={"required": _("Write the note.")},
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CostForm(forms.Form):
    """What help of the village costs, and who pays it."""

    cost = AmountField(
        label=_("Cost in rupiah"), required=False, min_value=0, max_digits=14, decimal_places=2,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip
    cost_source = forms.ChoiceField(label=_("Paid from"), required=False)

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(cost=need.cost, cost_source=need.cost_source)
        source = cast("forms.ChoiceField", self.fields["cost_source"])
        source.choices = [("", _("Not chosen")), *sources_of(need.case.village)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("cost") is None:
            if "cost" not in self.errors:
                data["cost_source"] = ""
        elif not data.get("cost_source"):
            self.add_error("cost_source", _("Say from what the cost is paid."))
        return data


class PlanForm(CostForm):
    """What the village will do, with what, and who does it."""

    means = forms.MultipleChoiceField(
        label=_("With what does the village help?"), required=False, choices=Need.Means,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A letter such as the SKTM is drafted on the page of the case afterwards."),
    )  # fmt: skip
    helper = forms.TypedChoiceField(
        label=_("Pillar member who does it"), required=False, coerce=int, empty_value=None
    )
    text = KeptCharField(
        label=_("What will the village do?"),
        help_text=_("Who does it, and with what: village funds, neighbours, Baznas."),
        error_messages={"required": _("Write what the village will do.")},
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ("text", "means", "helper", "cost", "cost_source")

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, need=need, **kwargs)
        helper = cast("forms.TypedChoiceField", self.fields["helper"])
        helper.choices = [("", _("Nobody in particular")), *helpers_of(need.case)]

    def clean_helper(self) -> Member | None:
        key: int | None = self.cleaned_data["helper"]
        return Member.objects.get(pk=key) if key else None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("helper") and Need.Means.MEMBER not in data.get("means", ()):
            data["means"] = [*data.get("means", ()), Need.Means.MEMBER]
        elif Need.Means.MEMBER in data.get("means", ()) and not data.get("helper"):
            self.add_error("helper", _("Choose which pillar member does it."))
        return data


class WithdrawConsentForm(forms.Form):
    """Who takes the consent back, and how they said so."""

    asked_by = forms.ChoiceField(
        label=_("Who withdraws the consent?"), choices=Case.Asker, widget=forms.RadioSelect,
        error_messages={"required": _("Say who withdraws the consent.")},
    )  # fmt: skip
    manner = forms.ChoiceField(
        label=_("How did they say so?"), choices=Case.WithdrawalManner, widget=forms.RadioSelect,
        error_messages={"required": _("Say how the consent was withdrawn.")},
    )  # fmt: skip
    text = forms.CharField(
        label=_("Remark"), required=False, max_length=LONGEST_REASON,
        help_text=_("They need not give a reason. Do not write a NIK here."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why. Each act asks in its own words."""

    question: str | Promise = _("Reason")
    hint: str | Promise = ""
    missing: str | Promise = _("Write the reason.")
    shortest: int | None = None
    longest = LONGEST_REASON

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = forms.CharField(
            label=self.question,
            help_text=self.hint,
            error_messages={"required": self.missing},
            min_length=self.shortest,
            max_length=self.longest,
            widget=forms.Textarea(attrs={"rows": 3}),
        )


class ReturnForm(ReasonForm):
    """What the officer must correct."""

    question = _("What must be corrected")
    hint = _("The officer reads these words.")
    missing = _("Write what must be corrected.")
    longest = 500


class RejectForm(ReasonForm):
    """Why a case cannot be taken."""

    question = _("Why the case cannot be taken")
    hint = _("The officer tells the resident.")
    missing = _("Write why the case cannot be taken.")
    longest = 500


class NotArrivedForm(ReasonForm):
    """What the resident said."""

    question = _("What did the resident say?")
    hint = _("What did not arrive, or what is still missing.")
    missing = _("Write what the resident said.")


class BreakGlassForm(ReasonForm):
    """The reason that the manager reads."""

    question = _("Why do you need to open it?")
    hint = _("The manager reads your name and this reason at once.")
    missing = _("Write why you need to open it.")
    shortest = SHORTEST_EXCUSE


class OutcomeForm(CostForm):
    """What came of a need that the village handled."""

    outcome = forms.ChoiceField(
        label=_("What came of it?"),
        choices=Need.Outcome,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    reason = forms.CharField(
        label=_("Why not fully"),
        help_text=_("Only when the need was not fully met."),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    delivered_on = forms.DateField(
        label=_("Day on which it was received"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    amount = AmountField(
        label=_("Amount"),
        help_text=_("Rupiah, kilograms, packages: write the unit beside it."),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=30)
    field_order = (
        "outcome", "reason", "delivered_on", "amount", "unit", "cost", "cost_source",
    )  # fmt: skip

    def clean_delivered_on(self) -> date | None:
        day: date | None = self.cleaned_data["delivered_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                _("This day lies in the future. Record the outcome when help was received.")
            )
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        outcome = data.get("outcome")
        helped = outcome in (Need.Outcome.MET, Need.Outcome.PARTLY_MET)
        if outcome and outcome != Need.Outcome.MET and not data.get("reason"):
            self.add_error("reason", _("Say why the need was not fully met."))
        if helped and not data.get("delivered_on") and "delivered_on" not in self.errors:
            self.add_error("delivered_on", _("Say on which day help was received."))
        if data.get("amount") is not None and not data.get("unit"):
            self.add_error("unit", _("Say what the amount counts: Rp, kg, packages."))
        return data
