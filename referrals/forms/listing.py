import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Need, NeedType
from cases.quarterly import in_quarter
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter, quarter_of, time_zone_of
from pilarsosial.regions.areas import covers
from pilarsosial.regions.models import Region
from referrals.counted import COUNTED
from referrals.forms.answers import DayInput
from referrals.models import Referral, Service
from referrals.workday_sql import WorkdaysBetween
from referrals.workflow.limits import waits_of

SUBDISTRICT_PARTS = 3
ORDERS = {"due": ("due_at", "pk"), "": ("-sent_at", "-pk")}
YEARS = range(1950, 9000)  # what every time zone can hold
CASE_NUMBER = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4,8}")


class ReferralFilter(forms.Form):
    """What the list of referrals is narrowed to."""

    TURNS = (("us", _("Waits for us")), ("agency", _("Waits for the agency")))

    number = forms.CharField(label=_("Referral or case number"), max_length=24, required=False)
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("All states")), *Referral.Status.choices], required=False
    )
    turn = forms.ChoiceField(
        label=_("Whose turn"), choices=[("", _("Everybody's")), *TURNS], required=False
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Agency"), required=False, empty_label=_("All agencies")
    )
    service = forms.ModelChoiceField(
        Service.objects.none(), label=_("Service"), required=False, empty_label=_("All services")
    )
    type = forms.ModelChoiceField(
        NeedType.objects.none(), label=_("Need"), required=False, to_field_name="code",
        empty_label=_("All needs"),
    )  # fmt: skip
    reason = forms.ChoiceField(
        label=_("Reason of the decline"),
        choices=[("", _("All reasons")), *Referral.DeclineReason.choices],
        required=False,
    )
    area = forms.ModelChoiceField(
        Region.objects.none(), label=_("Area"), required=False, empty_label=_("All areas")
    )
    overdue = forms.BooleanField(required=False)
    soon = forms.BooleanField(required=False)
    urgent = forms.BooleanField(required=False)
    running = forms.BooleanField(required=False)
    order = forms.ChoiceField(choices=[("due", "")], required=False)
    quarter = forms.CharField(required=False)
    counted = forms.ChoiceField(choices=[(name, "") for name in COUNTED], required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = areas = user.areas_for(Action.READ_CASES)
        districts = {area[:5] for area in areas}
        agencies = Agency.objects.reaching(*districts)
        self.fields["agency"].queryset = agencies
        self.fields["service"].queryset = (
            Service.objects.filter(agency__in=agencies)
            .select_related("agency")
            .order_by("name", "pk")
        )
        self.fields["type"].queryset = NeedType.objects.filter(is_sealed=False).order_by("name")
        self.fields["from"] = _day(_("Sent from"))
        self.fields["until"] = _day(_("Sent until"))
        self.fields["area"].queryset = areas_to_choose(
            areas, self.data.get("area", "").replace("\0", "")
        )

    def clean_quarter(self) -> Quarter | None:
        return quarter_of(self.cleaned_data["quarter"])

    def narrow(self, referrals: QuerySet[Referral]) -> QuerySet[Referral]:
        """Keep what was asked for; a filter that makes no sense is as good as none."""
        asked = self.cleaned_data
        if asked.get("area"):
            referrals = referrals.within(asked["area"].code)
        if asked.get("running") or asked.get("order"):
            referrals = referrals.pending()  # what has ended is due no more
        if asked.get("overdue"):
            referrals = referrals.overdue()
        if asked.get("soon"):
            referrals = referrals.due_soon()
        return referrals.filter(self._of_columns, self._of_turn, self._of_number).filter(
            self.in_quarter & self.in_period & self.as_counted
        )

    @property
    def _of_columns(self) -> Q:
        columns = {
            "status": "status", "agency": "agency", "service": "service", "type": "need__type",
            "reason": "decline_reason", "urgent": "is_urgent",
        }  # fmt: skip
        asked = {name: self.cleaned_data.get(name) for name in columns}
        found = Q(**{columns[name]: value for name, value in asked.items() if value})
        return found & Q(status=Referral.Status.DECLINED) if asked["reason"] else found

    @property
    def _of_turn(self) -> Q:
        """Ours: documents that an agency waits for, and what came back and has no way yet."""
        turn = self.cleaned_data.get("turn")
        if turn == "agency":
            return Q(status__in=Referral.RUNNING)
        if turn != "us":
            return Q()
        documents = Referral.Status.WAITING_DOCUMENTS
        undecided = Need.objects.waiting_for_a_way().exclude(holder=Case.Holder.NOBODY)
        following = Referral.objects.filter(previous=OuterRef("pk"))
        came_back = Q(Exists(undecided.filter(pk=OuterRef("need"))), ~Q(Exists(following)))
        states = Q(status__in=(documents, Referral.Status.DECLINED, Referral.Status.WITHDRAWN))
        return states & (Q(status=documents) | came_back)

    @property
    def _of_number(self) -> Q:
        """One referral, or the referrals of one case, by the whole number."""
        number = self.cleaned_data.get("number", "").strip().upper()
        if not number:
            return Q()
        return Q(case__number=number) if CASE_NUMBER.fullmatch(number) else Q(code=number)

    @property
    def in_quarter(self) -> Q:
        quarter = self.cleaned_data.get("quarter")
        return in_quarter("sent_at", quarter, place=self.place) if quarter else Q()

    @property
    def in_period(self) -> Q:
        """Sent from the first to the last day, both included, by the clocks of the place."""
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("until")
        zone, period = time_zone_of(self.place), Q()
        if first:
            period &= Q(sent_at__gte=datetime.combine(first, time.min, tzinfo=zone))
        if last:
            after = datetime.combine(last + timedelta(days=1), time.min, tzinfo=zone)
            period &= Q(sent_at__lt=after)
        return period

    @property
    def as_counted(self) -> Q:
        """What a figure of the scoreboard counts."""
        counted = self.cleaned_data.get("counted")
        kept = COUNTED[counted].condition if counted else Q()
        if counted == "answered_in_time":
            kept &= answered_in_time(self.place)
        return kept

    @property
    def place(self) -> str:
        """Where the clocks are read."""
        area = self.cleaned_data.get("area")
        return area.code if area else min(self.areas, default="33")

    @property
    def ordering(self) -> tuple[str, ...]:
        return ORDERS[self.cleaned_data.get("order", "")]


def answered_in_time(place: str) -> Q:
    """The first answer came within the working days that the office of a place has set."""
    days = WorkdaysBetween("sent_at", "received_at", place=place)
    return Q(LessThanOrEqual(days, waits_of(place).answer_workdays))


def _day(label: Any) -> forms.DateField:
    return PlainDay(label=label, required=False, widget=DayInput())


class PlainDay(forms.DateField):
    """A day that every time zone can hold."""

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def areas_to_choose(areas: frozenset[str], chosen: str) -> QuerySet[Region]:
    """Subdistricts of a district's user; the villages of the chosen one, or of one's own.

    The chosen one is always among them, so that a figure of a whole district or of an area that
    has ended leads to its list.
    """
    wide = [area for area in areas if area.count(".") + 1 < SUBDISTRICT_PARTS]
    narrow = [area for area in areas if area not in wide]
    regions = Region.objects.current()
    subdistricts = regions.subdistricts().within(*wide)
    subdistrict = chosen[:8] if any(chosen.startswith(f"{area}.") for area in wide) else ""
    villages = regions.villages().within(*narrow, *([subdistrict] if subdistrict else []))
    own = chosen if any(covers(area, chosen) for area in areas) else ""
    return subdistricts | villages | Region.objects.filter(code=own)
