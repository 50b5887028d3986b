"""What may be typed about a meeting and its guests."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.meetings.models import Meeting
from members.meetings.workflow.rights import districts_kept_by
from members.models import Pillar
from pilarsosial.accounts.models import User
from pilarsosial.identity import PhoneField
from pilarsosial.regions.models import Region

MOMENT = "%Y-%m-%dT%H:%M"


class Moment(forms.DateTimeInput):
    """Day and hour in one field of the browser."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=MOMENT)


class MeetingForm(forms.Form):
    """Where, when and what for."""

    district = forms.ModelChoiceField(
        Region.objects.none(), label=_("Regency or city"), empty_label=None
    )
    kind = forms.ChoiceField(label=_("Kind of meeting"), choices=Meeting.Kind)
    title = forms.CharField(
        label=_("Title of the meeting"),
        max_length=160,
        help_text=_("As it stands over the attendance list."),
        error_messages={"required": _("Write what the meeting is called.")},
    )
    place = forms.CharField(label=_("Venue"), max_length=160)
    starts_at = forms.DateTimeField(label=_("Begins"), widget=Moment(), input_formats=[MOMENT])
    ends_at = forms.DateTimeField(label=_("Ends"), widget=Moment(), input_formats=[MOMENT])

    def __init__(self, *args: Any, user: User, meeting: Meeting | None = None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        if meeting is not None:
            del self.fields["district"]
            return
        districts = districts_kept_by(user)
        self.fields["district"].queryset = districts
        self.initial.setdefault("district", districts.first())
        if len(districts) == 1:
            self.fields["district"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """A meeting that ends before it begins is a slip of the hand."""
        typed = super().clean() or {}
        starts_at, ends_at = typed.get("starts_at"), typed.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", ValidationError(_("The end lies before the begin.")))
        return typed


class ReasonForm(forms.Form):
    """Why the meeting is called off."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )


class Many(forms.ModelMultipleChoiceField):
    """Ticks, one for each row."""

    widget = forms.CheckboxSelectMultiple


class InviteForm(forms.Form):
    """Which pillars of which places."""

    every_pillar = forms.BooleanField(label=_("All pillars"), required=False)
    pillars = Many(Pillar.objects.none(), label=_("Pillars"), required=False)
    everywhere = forms.BooleanField(label=_("The whole district"), required=False)
    areas = Many(Region.objects.none(), label=_("Places"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_district = Pillar.objects.filter(district=meeting.district_id, is_active=True)
        self.fields["pillars"].queryset = of_district
        areas = Region.objects.within(meeting.district_id).current()
        self.fields["areas"].queryset = areas.exclude(level=Region.Level.VILLAGE)
        self.fields["areas"].label_from_instance = _place_label

    def clean(self) -> dict[str, Any]:
        """One tick for all of them, or at least one of each."""
        typed = super().clean() or {}
        for whole, name, missing in (
            ("every_pillar", "pillars", _("Tick at least one pillar.")),
            ("everywhere", "areas", _("Tick at least one place.")),
        ):
            if typed.pop(whole, False):
                typed[name] = self.fields[name].queryset
            elif not typed.get(name):
                self.add_error(name, ValidationError(missing))
        return typed


class GuestForm(forms.Form):
    """Somebody who is no member: camat, kepala desa, an OPD."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Write the name.")}
    )
    organisation = forms.CharField(
        label=_("Organisation or office"),
        max_length=120,
        help_text=_("For example: Camat Selo, Dinas Kesehatan, Kepala Desa Klakah."),
        error_messages={"required": _("Write whom the guest comes from.")},
    )
    phone = PhoneField(label=_("Phone"), required=False)


def _place_label(area: Region) -> str:
    if area.level == Region.Level.REGENCY:
        return str(_("Serving in the whole of %(place)s")) % {"place": area.full_name}
    return str(area.name)
