"""What the list of members can be narrowed by and searched for."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.filters import MemberFilters
from members.models import Member, Pillar
from pilarsosial.accounts.questions import QUESTION
from pilarsosial.identity import clean_nik, name_key
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from pilarsosial.regions.models import Region

ANY = ("", _("All"))
LONGEST_NAME = 80
SHORTEST_NAME = 3
_MOSTLY_DIGITS = 8


class FindForm(forms.Form):
    """One box for a name or a NIK. It is sent by POST: neither ever stands in an address."""

    question = forms.CharField(label=_("Name or NIK"), max_length=LONGEST_NAME)

    def clean_question(self) -> str:
        text: str = self.cleaned_data["question"].strip()
        if sum(sign.isdigit() for sign in text) < _MOSTLY_DIGITS:
            if len(name_key(text)) < SHORTEST_NAME:
                raise ValidationError(_("Type at least three letters of the name."))
            return text
        self.cleaned_data["nik"] = clean_nik(text)
        return text


class FilterForm(forms.Form):
    """Sent by GET into the address and never validated: MemberFilters reads it."""

    pillar = forms.ChoiceField(label=_("Pillar"))
    area = forms.ChoiceField(label=_("Serves in"))
    status = forms.ChoiceField(label=_("Status"), choices=[ANY, *Member.Status.choices])
    kind = forms.ChoiceField(label=_("Kind"), choices=[ANY, *Member.Kind.choices])

    def __init__(self, data: QueryDict, *, filters: MemberFilters) -> None:
        super().__init__(initial=data.dict(), auto_id="filter-%s", use_required_attribute=False)
        pillars = Pillar.objects.visible_to(filters.user).filter(is_active=True)
        self._offer("pillar", [(pillar.code, pillar.name) for pillar in pillars])
        self._offer("area", [(place.code, place.full_name) for place in _places(filters)])
        if filters.text:
            self.fields[QUESTION] = forms.CharField(widget=forms.HiddenInput)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [ANY, *choices]


def _places(filters: MemberFilters) -> list[Region]:
    """The subdistricts of the user's districts, or the villages of a subdistrict."""
    if filters.area is not None:
        above = [filters.area.code]
        if filters.area.level == Region.Level.VILLAGE:
            above = [filters.area.parent_code]
    else:
        above = list(filters.areas)
    lowest = max((area.count(".") + 1 for area in above), default=PARTS_OF_A_VILLAGE)
    level = Region.Level.VILLAGE if lowest >= PARTS_OF_A_VILLAGE - 1 else Region.Level.SUBDISTRICT
    return list(Region.objects.current().within(*above).filter(level=level).order_by("code"))
