"""What may be typed about a family, and about somebody who left."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.residents.models import Household, Resident
from pilarsosial.accounts.models import User
from pilarsosial.identity import KkField, digest
from pilarsosial.regions.models import Region

_NUMBER = forms.TextInput({"data-nik": "", "autocomplete": "off"})


class RolesForm(forms.Form):
    """Each member's place in the family."""

    def __init__(self, *args: Any, members: list[Resident], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for member in members:
            self.fields[str(member.pk)] = forms.ChoiceField(
                label=member.name,
                required=False,
                choices=[("", _("Not said")), *Resident.Role.choices],
                initial=member.role,
            )

    @property
    def roles(self) -> dict[int, str]:
        """By the key of the member."""
        return {int(key): role for key, role in self.cleaned_data.items()}

    def clean(self) -> None:
        if list(self.cleaned_data.values()).count(Resident.Role.HEAD) > 1:
            raise ValidationError(_("A family has one head."), code="two_heads")


class SplitForm(forms.Form):
    """Who forms a family of their own."""

    leaving = forms.ModelMultipleChoiceField(
        label=_("Who leaves?"), queryset=Resident.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose who leaves.")},
    )  # fmt: skip
    head = forms.ModelChoiceField(
        label=_("Who heads the new family?"), queryset=Resident.objects.none(),
        empty_label=_("Not chosen"),
        error_messages={"required": _("Choose the head of the new family.")},
    )  # fmt: skip
    kk = KkField(
        label=_("Number of the new card"), required=False, widget=_NUMBER,
        help_text=_("Leave empty while the card is not issued yet."),
    )  # fmt: skip

    def __init__(self, *args: Any, household: Household, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Resident.objects.visible_to(user).current().filter(household=household)
        for name in ("leaving", "head"):
            field = cast("forms.ModelChoiceField", self.fields[name])
            field.queryset = members


class JoinForm(forms.Form):
    """Which other family goes into this one."""

    kk = KkField(label=_("Number of the other card"), widget=_NUMBER)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_kk(self) -> Household:
        cards = Household.objects.visible_to(self.user).current()
        card = cards.filter(kk_digest=digest(self.cleaned_data["kk"], purpose="kk")).first()
        if card is None:
            raise ValidationError(_("No family of your area has this card."), code="unknown")
        return card


class RenewForm(forms.Form):
    """The number of a card that was issued anew."""

    kk = KkField(label=_("Number of the new card"), widget=_NUMBER)


class MoveForm(forms.Form):
    """Where the whole family lives now."""

    village = forms.ModelChoiceField(
        label=_("Village"), queryset=Region.objects.none(), empty_label=_("Choose a village")
    )
    address = forms.CharField(
        label=_("Address"), required=False, max_length=200, help_text=_("Hamlet, RT and RW")
    )

    def __init__(self, *args: Any, household: Household, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["village"])
        villages = Region.objects.villages().current().within(household.village.district_code)
        field.queryset = villages.order_by("name", "code")


class LeaveForm(forms.Form):
    """What became of somebody who is no longer here."""

    what = forms.ChoiceField(
        label=_("What happened?"), widget=forms.RadioSelect,
        choices=[
            (Resident.Status.DECEASED, _("Died")),
            (Resident.Status.MOVED, _("Moved out of the district")),
            (Resident.Status.PRESENT, _("Lives here after all")),
        ],
    )  # fmt: skip
    since = forms.DateField(
        label=_("On which day?"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("Leave empty if nobody knows."),
    )  # fmt: skip
    to = forms.CharField(
        label=_("Moved where?"), required=False, max_length=120, help_text=_("Only if moved.")
    )
