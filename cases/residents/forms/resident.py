"""What may be typed about a person."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.residents.forms.birth import Birth, BirthField
from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.identity import KkField, NikField, PhoneField, nik_warnings
from pilarsosial.regions.models import Region


class QuestionForm(forms.Form):
    """The search box."""

    question = forms.CharField(
        label=_("NIK, name or KK number"),
        help_text=_("A NIK or KK has 16 digits. A name may be spelt the old or the new way."),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "data-nik": ""}),
        error_messages={"required": _("Type a NIK, a name or a KK number.")},
    )


class _PersonForm(forms.Form):
    """What the forms to add and to correct share."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("As on the KTP or KK."),
        error_messages={"required": _("Write the resident's name, or what they are called.")},
    )  # fmt: skip
    nik = NikField(
        label="NIK",
        required=False,
        help_text=_("16 digits, on the KTP and the KK"),
        widget=forms.TextInput({"data-nik": ""}),
    )
    without_nik = forms.ChoiceField(
        label=_("If there is no NIK: why?"),
        required=False,
        choices=[("", _("There is a NIK")), *Resident.WithoutNik.choices],
    )
    birth = BirthField(
        label=_("Birth date"),
        required=False,
        help_text=_("Only the year is enough if that is all."),
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=Resident.Sex.choices,
        widget=forms.RadioSelect,
    )
    phone = PhoneField(
        label=_("Phone"), required=False, help_text=_("For example 0812-3456-7890"),
        widget=forms.TextInput({"type": "tel"}),
    )  # fmt: skip
    phone_owner = forms.CharField(
        label=_("Whose phone"), required=False, max_length=60,
        help_text=_("If it is not the resident's own: a child, a neighbour."),
    )  # fmt: skip
    address = forms.CharField(
        label=_("Address"), required=False, max_length=200, help_text=_("Hamlet, RT and RW")
    )
    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Region.objects.none(), empty_label=_("Choose a village"),
        error_messages={
            "required": _("Choose a village."),
            "invalid_choice": _("This village is not in your area of work."),
        },
    )  # fmt: skip
    kk = KkField(
        label=_("KK number"),
        required=False,
        help_text=_("16 digits. Puts the resident into one household with the others."),
        widget=forms.TextInput({"data-nik": ""}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        own = Region.objects.villages().current().within(*user.areas_for(Action.KEEP_RESIDENTS))
        village = cast("forms.ModelChoiceField", self.fields["village"])
        village.queryset = own.order_by("name", "code")
        if len(only := list(own[:2])) == 1:
            village.initial = only[0]
            village.widget = forms.HiddenInput()

    @property
    def warnings(self) -> list[str]:
        """What looks odd and may be right."""
        data = self.cleaned_data
        birth: Birth = data.get("birth") or Birth()
        if data.get("nik") and data.get("village"):
            return nik_warnings(
                data["nik"],
                district=data["village"].district_code,
                birth_date=birth.on,
                sex=data.get("sex"),
                today=timezone.localdate(),
            )
        return []

    def mark_of(self, concerns: list[str]) -> str:
        """What the person has seen when the form comes back with it: exactly these warnings."""
        return salted_hmac("residents.concerns", "|".join(concerns)).hexdigest()[:16]

    @property
    def about(self) -> dict[str, Any]:
        """The columns of the person, without the numbers."""
        birth: Birth = self.cleaned_data["birth"] or Birth()
        plain = ("name", "without_nik", "sex", "phone", "phone_owner", "address")
        return {name: self.cleaned_data[name] for name in plain} | {
            "birth_date": birth.on,
            "birth_year": birth.year,
        }

    def clean(self) -> None:
        data = self.cleaned_data
        if not {"nik", "without_nik"} <= data.keys():
            return
        if not data["nik"] and not data["without_nik"] and self.needs_a_nik:
            self.add_error("nik", _("Enter the NIK, or choose below why there is none."))
        elif data["nik"] and data["without_nik"]:
            self.add_error(
                "without_nik", _("A NIK was entered, so no reason for its absence is needed.")
            )

    @property
    def needs_a_nik(self) -> bool:
        return True


class AddForm(_PersonForm):
    """The least that is needed to serve somebody."""

    token = forms.UUIDField(widget=forms.HiddenInput)


class CorrectForm(_PersonForm):
    """Everything that may be corrected. A number is only typed when it is new."""

    alias = forms.CharField(label=_("Also called"), required=False, max_length=60)
    safe_contact = forms.CharField(
        label=_("Safe contact"), required=False, max_length=120,
        help_text=_("Where a message cannot fall into wrong hands."),
    )  # fmt: skip

    def __init__(self, *args: Any, resident: Resident, **kwargs: Any) -> None:
        self.resident = resident
        kwargs.setdefault("initial", self.known(resident))
        super().__init__(*args, **kwargs)
        if resident.nik_digest:
            self.fields["nik"].label = _("New NIK")
            self.fields["nik"].help_text = gettext(
                "Recorded: %(masked)s. Leave empty if it stays as it is."
            ) % {"masked": resident.nik_masked}
            del self.fields["without_nik"]
        if resident.household and resident.household.kk_masked:
            self.fields["kk"].help_text = gettext(
                "Recorded: %(masked)s. Leave empty if it stays as it is."
            ) % {"masked": resident.household.kk_masked}

    @staticmethod
    def known(resident: Resident) -> dict[str, Any]:
        """What the form starts with."""
        plain = ("name", "alias", "without_nik", "sex", "phone", "phone_owner", "address")
        more = ("safe_contact", "village")
        return {name: getattr(resident, name) for name in (*plain, *more)} | {
            "birth": Birth(on=resident.birth_date, year=resident.birth_year)
        }

    @property
    def needs_a_nik(self) -> bool:
        return not self.resident.nik_digest

    @property
    def about(self) -> dict[str, Any]:
        self.cleaned_data.setdefault("without_nik", "")
        more = ("alias", "safe_contact")
        return super().about | {name: self.cleaned_data[name] for name in more}


class OutsideForm(forms.Form):
    """Why a person of another village is opened."""

    question = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why do you open this person's data?"),
        help_text=_("For example: came to our desk, stays with family here."),
        max_length=300,
        error_messages={"required": _("Write why. It is recorded with your name.")},
    )
