"""What happened, and how it came to the desk."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from cases.channels import ASKED, COLUMNS, NEEDED, channels_needing
from cases.forms.typing import KeptCharField
from cases.models import Case, Category
from pilarsosial.identity import PhoneField

MISSING = {
    "reporter": _("Write who called or who sent it."),
    "source_text": _("Paste the message here, just as it came."),
}


class CategoryField(forms.ModelChoiceField):
    """Each of the 26 categories says which of the 12 it counts as."""

    def label_from_instance(self, category: Category) -> str:
        """Say "Anak telantar · PAS02"."""
        return f"{category} · {category.counts_as_id}" if category.counts_as_id else str(category)


class StoryForm(forms.Form):
    """How it came to us, what happened, and whom the state counts this as."""

    channel = forms.ChoiceField(label=_("How it came to you"), choices=Case.Channel.choices)
    reported_on = forms.DateField(
        label=_("On which day?"), required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    reporter = KeptCharField(
        label=_("From whom?"), required=False, max_length=100,
        help_text=_("The caller, the sender, or the office that sent it."),
    )  # fmt: skip
    reporter_phone = PhoneField(label=_("Their phone number"), required=False)
    letter_number = KeptCharField(
        label=_("Number of their letter"), required=False, max_length=60,
        help_text=_("The letter itself is photographed in the step of documents."),
    )  # fmt: skip
    source_text = KeptCharField(
        label=_("The message"), required=False, max_length=5000,
        help_text=_("Copy it in WhatsApp and paste it here, just as it came."),
        widget=forms.Textarea({"rows": 5}),
    )  # fmt: skip
    story = KeptCharField(
        label=_("What happened, and what is needed?"),
        help_text=_("In plain words: since when, who lives there, what was tried already."),
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 7}),
    )
    category = CategoryField(
        label=_("Category (PPKS or 12-PAS)"),
        queryset=Category.objects.none(),
        required=False,
        empty_label=_("Not chosen"),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, channels in channels_needing().items():
            self.fields[name].widget.attrs["data-needed"] = " ".join(channels)
        today = timezone.localdate()
        begun = Q(valid_from=None) | Q(valid_from__lte=today)
        lasts = Q(valid_until=None) | Q(valid_until__gte=today)
        offered = Category.objects.filter((begun & lasts) | Q(pk=case.category_id))
        category = cast("forms.ModelChoiceField", self.fields["category"])
        category.queryset = offered.order_by("-scheme", "code")

    def clean_reported_on(self) -> date | None:
        day: date | None = self.cleaned_data["reported_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(
                _("This day lies in the future. Today is %(today)s."),
                params={"today": format_date(timezone.localdate(), "j F Y")},
            )
        return day

    def clean(self) -> None:
        """Each channel asks for its own; what another one would ask is not kept."""
        data = self.cleaned_data
        channel = data.get("channel", Case.Channel.DESK)
        for name in set(COLUMNS) - set(ASKED[channel]):
            self.errors.pop(name, None)
            data[name] = None if name == "reported_on" else ""
        needed = NEEDED.get(channel, "")
        if needed and not data.get(needed) and needed not in self.errors:
            self.add_error(needed, MISSING[needed])
        if "reported_on" in ASKED[channel] and "reported_on" not in self.errors:
            data["reported_on"] = data.get("reported_on") or timezone.localdate()
        if not data.get("story") and "story" not in self.errors:
            self._tell_by_the_message(data)

    def _tell_by_the_message(self, data: dict[str, Any]) -> None:
        """A pasted message may be the whole story."""
        if not data.get("source_text"):
            self.add_error("story", _("Tell in a few words what is needed."))
        else:
            data["story"] = data["source_text"]
