"""Forms that lead from one service to the next, and that say what a service can take."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from referrals.forms.answers import LONGEST_WAIT, DayInput
from referrals.models import Referral, Service

USUALLY_FULL_FOR = timedelta(days=30)


class ServiceChoice(forms.ModelChoiceField):
    """Services with the level of their agency."""

    def label_from_instance(self, service: Service) -> str:
        return f"{service.agency.name}: {service.name} ({service.agency.level})"


class SendOnForm(forms.Form):
    """The service that gets a need which came back. What it is, the button says."""

    service = forms.ModelChoiceField(Service.objects.none(), widget=forms.HiddenInput)
    queue = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = Service.objects.serving(referral.village_id)


class RerouteForm(forms.Form):
    """Where a running referral goes instead, and why."""

    service = ServiceChoice(
        Service.objects.none(),
        label=_("Send it to"),
        error_messages={"required": _("Choose where it goes.")},
    )
    reason = forms.CharField(
        label=_("Why it is taken back"),
        help_text=_("The agency reads this too."),
        max_length=1000,
        error_messages={"required": _("Write why it is taken back.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, referral: Referral, first: Service | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = Service.objects.taking_referrals().serving(referral.village_id)
        offered = offered.exclude(pk=referral.service_id).select_related("agency")
        self.fields["service"].queryset = offered.order_by("agency__name", "name", "pk")
        self.initial.setdefault("service", first)


def day_to_come(day: date) -> date:
    today = timezone.localdate()
    if day < today:
        raise forms.ValidationError(_("Choose today or a day to come."))
    if day > today + LONGEST_WAIT:
        raise forms.ValidationError(_("Choose a day within the next ten years."))
    return day


class FullForm(forms.Form):
    """Until which day a service is full."""

    until = forms.DateField(
        label=_("Full until"),
        widget=DayInput(),
        help_text=_("After this day it takes referrals again by itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", timezone.localdate() + USUALLY_FULL_FOR)

    def clean_until(self) -> date:
        return day_to_come(self.cleaned_data["until"])


class CapacityForm(forms.ModelForm):
    """Whether a service takes referrals."""

    class Meta:
        model = Service
        fields = ("taking_referrals", "full_until", "note")
        widgets = {"full_until": DayInput()}
        help_texts = {
            "full_until": _("After this day it takes referrals again by itself."),
            "note": _("Agencies and offices read this."),
        }

    def clean_full_until(self) -> date | None:
        """A day that has passed may stand as it is; nobody types one."""
        until: date | None = self.cleaned_data["full_until"]
        if until is None or "full_until" not in self.changed_data:
            return until
        return day_to_come(until)


class ServiceFilter(forms.Form):
    """What the list of services is narrowed to."""

    full = forms.BooleanField(required=False)
    q = forms.CharField(required=False, max_length=80)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = user.areas_for(Action.ROUTE_NEED)
