"""A letter of the village, and the place that a case moves to."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.acts import LONGEST_REASON
from cases.forms.typing import KeptCharField
from cases.letters.facts import words_for
from cases.letters.placeholders import unknown_placeholders
from cases.models import LetterTemplate, Need, VillageLetter
from pilarsosial.regions.models import Region

MOST_PLACES = 12


class LetterForm(forms.Form):
    """The words of a letter, filled in as far as the case knows them."""

    number = KeptCharField(
        label=_("Number of the letter"), required=False, max_length=60,
        help_text=_("From the village's book of letters. Left empty, it is written by hand."),
    )  # fmt: skip
    dated_on = forms.DateField(
        label=_("Day of the letter"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    text = KeptCharField(
        label=_("Text of the letter"), max_length=4000, widget=forms.Textarea({"rows": 16}),
        help_text=_("{nik} and {kk} are filled in in the PDF. Change the other words as needed."),
    )  # fmt: skip
    signer_title = KeptCharField(label=_("Who signs, by office"), max_length=60)
    signer_name = KeptCharField(label=_("Name of who signs"), required=False, max_length=100)

    def __init__(
        self, *args: Any, need: Need, template: LetterTemplate, purpose: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        case = need.case
        is_ward = case.village.kind == Region.Kind.KELURAHAN
        last = VillageLetter.objects.filter(case__village=case.village).order_by("-pk").first()
        self.initial.update(
            {
                "dated_on": timezone.localdate(),
                "text": words_for(template, case, purpose),
                "signer_title": last.signer_title
                if last
                else ("Lurah" if is_ward else "Kepala Desa"),
                "signer_name": last.signer_name if last else "",
            }
        )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if unknown := unknown_placeholders(text):
            raise forms.ValidationError(
                _("Nothing is filled in for %(words)s. Write the words instead."),
                params={"words": ", ".join(unknown)},
            )
        return text


class MoveForm(forms.Form):
    """Where the case belongs now. Names of villages repeat: then one is picked."""

    place = KeptCharField(
        label=_("Village that takes the case over"), max_length=100,
        help_text=_("Its name, with the subdistrict behind a comma: Samiran, Selo."),
        error_messages={"required": _("Write which village takes the case over.")},
    )  # fmt: skip
    to = forms.ChoiceField(label=_("Which one?"), required=False, widget=forms.RadioSelect)
    reason = KeptCharField(
        label=_("Why does it move?"), max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write why the case moves.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = places_named(self.data.get("place", ""))
        if len(self.found) > 1:
            to = cast("forms.ChoiceField", self.fields["to"])
            to.choices = [(place.pk, in_full(place)) for place in self.found]
        else:
            del self.fields["to"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        picked = data.get("to") or (self.found[0].pk if len(self.found) == 1 else "")
        if not self.found and data.get("place"):
            self.add_error(
                "place", _("No village has this name. Write it as the state does, or its code.")
            )
        elif self.found and not picked and "to" not in self.errors:
            self.add_error("to", _("Several villages have this name. Choose one."))
        data["to"] = next((place for place in self.found if place.pk == picked), None)
        return {name: data[name] for name in ("to", "reason") if name in data}


class NeedMoveForm(MoveForm):
    """Where one need belongs: the village of its resident stands there already."""

    def __init__(self, *args: Any, need: Need, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        resident = need.case.resident
        if resident is not None and resident.village_id != need.case.village_id:
            self.initial.setdefault("place", resident.village_id)


def places_named(text: str) -> list[Region]:
    """Villages by code, or by name and the beginning of their subdistrict's."""
    name, _comma, above = (part.strip() for part in text.replace("\0", "").partition(","))
    if not name or len(name) > 100:
        return []
    villages = Region.objects.villages().current()
    found = villages.filter(code=name) | villages.filter(name__iexact=name)
    if not above:
        return list(found.order_by("code")[:MOST_PLACES])
    over = Region.objects.in_bulk([place.pk[:8] for place in found])
    fitting = (place for place in found.order_by("code") if place.pk[:8] in over)
    named = [one for one in fitting if over[one.pk[:8]].name.lower().startswith(above.lower())]
    return named[:MOST_PLACES]


def in_full(place: Region) -> str:
    """Say "Desa Samiran, Kecamatan Selo, Kabupaten Boyolali"."""
    above = Region.objects.in_bulk([place.pk[:8], place.pk[:5]])
    names = [place.full_name, *(above[code].full_name for code in sorted(above, reverse=True))]
    return ", ".join(names)
