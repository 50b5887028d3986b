"""What an agency itself answers on a page: the same fields as on paper, in its own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.tracking import BETWEEN
from cases.workflow.filing import CODE_LETTERS
from referrals.forms.answers import (
    AcceptForm,
    AnswerForm,
    DeclineForm,
    DocumentsForm,
    OutcomeForm,
    WaitlistForm,
)
from referrals.forms.onward import CapacityForm
from referrals.letters.secrets import LENGTH
from referrals.models import Service

NOTE_HELP = _("The SLRT office reads this. Do not write the NIK or a diagnosis here.")


class OpenForm(forms.Form):
    """What opens a letter's link: its code, and who answers."""

    code = forms.CharField(
        label=_("Code of the link"),
        help_text=_("It stands on the answer sheet of the letter. A scanned link fills it in."),
        error_messages={"required": _("Type the code from the answer sheet.")},
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    person = forms.CharField(
        label=_("Your name and position"),
        help_text=_("Kept with each answer, such as: Sri Wahyuni, Kasi Rehabilitasi Sosial."),
        error_messages={"required": _("Write your name and position.")},
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_code(self) -> str:
        code = BETWEEN.sub("", self.cleaned_data["code"]).upper()
        if len(code) != LENGTH or set(code) - set(CODE_LETTERS):
            self.refuse()
        return code

    def refuse(self) -> None:
        raise forms.ValidationError(self.unknown, code="unknown")

    @property
    def unknown(self) -> str:
        return str(_("No letter has this code. Compare it with the answer sheet."))


class Own(AnswerForm):
    """An answer given by the agency itself needs nobody who writes down how it came."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["source"], self.fields["kind"]
        if not isinstance(self, WithFiles):
            del self.fields["letter"]
        if "note" in self.fields:
            self.fields["note"].label = _("Note to the SLRT office")
            self.fields["note"].help_text = NOTE_HELP
            self.fields["note"].error_messages["required"] = _("Write a note.")


class WithFiles(Own):
    """An answer with photos or PDFs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter"].label = _("Photos or PDF")


class OwnArrival(Own):
    """Nothing to say but that it is here."""


class OwnStart(Own):
    """That work has begun."""

    note = forms.CharField(
        max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class OwnNote(WithFiles):
    """A word to the office."""

    note = forms.CharField(max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))

    @property
    def said(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["note"]}


class OwnAccept(Own, AcceptForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].label = _("Who handles it at your office")


class OwnWaitlist(Own, WaitlistForm):
    """The agency's own queue."""


class OwnDocuments(Own, DocumentsForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].label = _("Documents that you need")


class OwnDecline(Own, DeclineForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason")
        self.fields["reason"].error_messages["required"] = _("Choose a reason.")


class OwnOutcome(WithFiles, OutcomeForm):
    """What came of it, with photos of the handover."""


class OwnCapacity(CapacityForm):
    """The same, as the agency itself is asked."""

    class Meta(CapacityForm.Meta):
        labels = {"taking_referrals": _("This service takes referrals")}
        help_texts = {
            "full_until": _("Last day on which it is full. Empty: there is room."),
            "note": _("The office reads it before it sends a referral."),
        }


class InboxFilter(forms.Form):
    """What the inbox is narrowed to."""

    service = forms.ModelChoiceField(
        Service.objects.none(), label=_("Service"), required=False, empty_label=_("All services")
    )
    number = forms.CharField(label=_("Referral number"), max_length=24, required=False)

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = services


class PersonForm(forms.Form):
    """Somebody of an agency who gets an inbox."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        error_messages={"required": _("Write the name.")},
    )
    username = forms.RegexField(
        r"^[a-z0-9._-]+$",
        label=_("User name"),
        help_text=_("Small letters, digits, dots: sri.dinkes"),
        max_length=60,
        error_messages={
            "required": _("Choose a user name."),
            "invalid": _("Use small letters, digits and dots only."),
        },
    )
