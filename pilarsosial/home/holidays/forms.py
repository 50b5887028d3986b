"""One more day off."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.home.holidays.workflow import keeps_national
from pilarsosial.regions.models import Holiday, Region

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100


class HolidayForm(forms.Form):
    """Where it holds is narrowed to the user's own areas."""

    day_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say which day it is.")},
    )
    name = forms.CharField(
        label=_("What it is called"),
        max_length=120,
        error_messages={"required": _("Write what the day is called.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Holiday.Kind,
        error_messages={"required": _("Choose what kind of day it is.")},
    )
    region = forms.ModelChoiceField(
        Region.objects.none(), label=_("Only in"), required=False, empty_label=None
    )

    def __init__(self, *args: object, user: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        places = Region.objects.within(*user.areas_for(Action.KEEP_SETTINGS)).current()
        field = self.fields["region"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = places.exclude(level=Region.Level.VILLAGE).order_by("code")
            field.required = not keeps_national(user)
            field.empty_label = None if field.required else str(_("The whole country"))

    def clean_day_on(self) -> date:
        day: date = self.cleaned_data["day_on"]
        if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise forms.ValidationError(_("Check the year of this day."))
        return day
