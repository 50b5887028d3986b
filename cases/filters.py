"""The filters of the case list: in the address, each one a chip that can be taken off."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.became import BECAME, became
from cases.models import Case, CaseEvent, ConsentText, NeedType
from cases.monthly import DONE, in_month
from cases.quarterly import in_quarter
from cases.work import HEAPS, Heap, late
from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import quarter_of
from pilarsosial.calendar.months import month_of
from pilarsosial.chips import Chip, address, without_nul
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region

STATUS_FILTERS = {
    "open": Q(status__in=Case.OPEN),
    **{str(value): Q(status=value) for value in Case.Status.values if value != Case.Status.DRAFT},
}


class CaseFilters:
    """Reads the address. What it does not know it leaves out."""

    def __init__(self, data: QueryDict, user: User) -> None:
        self.data, self.user = without_nul(data), user
        self.heap: Heap | None = HEAPS.get(self.data.get("work", ""))
        self.status = _known(self.data.get("status"), STATUS_FILTERS)
        self.urgency = _known(self.data.get("urgency"), Case.Urgency.values)
        self.need = self.data.get("need", "")[:4]
        self.is_late = self.data.get("late") == "1"
        self.is_own = self.data.get("own") == "1"
        self.by = _key(self.data.get("by", ""))
        self.consent = _consent(self.data.get("consent", ""))
        self.quarter = quarter_of(self.data.get("quarter", ""))
        self.month = month_of(self.data.get("month", ""))
        self.done = _known(self.data.get("done"), DONE) or "filed"
        self.became = _known(self.data.get("became"), BECAME)
        self.areas = user.areas_for(Action.READ_CASES)

    # --- what is kept -----------------------------------------------------------------------------

    @property
    def condition(self) -> Q:
        """What all filters together keep."""
        kept = self.heap.condition(self.user) if self.heap else Q()
        if self.status:
            kept &= STATUS_FILTERS[self.status]
        if self.is_late:
            kept &= late()
        if self.urgency:
            kept &= Q(urgency=self.urgency)
        if self.area:
            kept &= inside("village", [self.area.code])
        if self.need_type:
            kept &= Q(needs__type=self.need_type)
        if self.is_own:
            kept &= Q(filed_by=self.user)
        if self.person:
            worked = CaseEvent.objects.filter(by=self.person).values("case")
            kept &= Q(filed_by=self.person) | Q(pk__in=worked)
        return kept & self.in_quarter & self.in_month & self.as_became & self.as_agreed

    @property
    def in_quarter(self) -> Q:
        return in_quarter("filed_at", self.quarter, place=self.place) if self.quarter else Q()

    @property
    def in_month(self) -> Q:
        return in_month(self.done, self.month, place=self.place) if self.month else Q()

    @property
    def as_became(self) -> Q:
        return became(self.became) if self.became else Q()

    @property
    def as_agreed(self) -> Q:
        """What was agreed to with one version of the text."""
        version = self.consent
        return Q(consent_version=version, consented_at__isnull=False) if version else Q()

    @property
    def place(self) -> str:
        """Where the clocks are read."""
        return self.area.code if self.area else min(self.areas, default="33")

    @property
    def may_count_sealed(self) -> bool:
        """A count must not tell what a sealed case is about or how it stands."""
        return not (
            self.heap
            or self.status
            or self.urgency
            or self.need_type
            or self.is_own
            or self.by
            or self.consent
            or self.is_late
            or self.month
            or self.became
        )

    @cached_property
    def area(self) -> Region | None:
        """The chosen place, when it lies inside the user's own areas."""
        return Region.objects.chosen(self.data.get("area", ""), among=self.areas)

    @cached_property
    def need_type(self) -> NeedType | None:
        return NeedType.objects.filter(code=self.need).first() if self.need else None

    @cached_property
    def person(self) -> User | None:
        """Whose cases, recorded by them or worked on: a member whose page the user may open."""
        if not self.by:
            return None
        seen = Member.objects.visible_to(self.user).filter(user=self.by)
        member = seen.select_related("user").first()
        return member.user if member else None

    # --- what is shown ----------------------------------------------------------------------------

    @property
    def on(self) -> list[Chip]:
        """Chips of the filters that are on; each one's link takes it off."""
        named = (
            ("area", self.area and self.area.full_name),
            ("status", self.status and self.status_word),
            ("urgency", self.urgency and Case.Urgency(self.urgency).label),
            ("late", self.is_late and _("Overdue")),
            ("need", self.need_type and self.need_type.name),
            ("quarter", self.quarter and self.quarter.label),
            ("month", self.month and str(DONE[self.done][1]) % {"month": self.month.label}),
            ("became", self.became and BECAME[self.became]),
            ("own", self.is_own and _("Recorded by me")),
            ("by", self.person and _("Worked on by %(name)s") % {"name": self.person}),
            (
                "consent",
                self.consent and _("Agreed to text %(version)s") % {"version": self.consent},
            ),
        )
        return [Chip(label, self.without(name), is_on=True) for name, label in named if label]

    @property
    def status_word(self) -> str:
        return _("Running") if self.status == "open" else str(Case.Status(self.status).label)

    @property
    def view_off(self) -> str:
        """The address without the named heap of work."""
        return self.without("work")

    def without(self, *names: str) -> str:
        """The address without some filters, from its first page."""
        return address(self.data, **dict.fromkeys(names, ""))

    def adding(self, **values: str) -> str:
        """The address with filters added, from its first page."""
        return address(self.data, **values)


def _known(value: str | None, known: object) -> str:
    return value if value and value in known else ""  # type: ignore[operator]  # any container


def _consent(version: str) -> str:
    """A version of the consent text, or nothing."""
    return version if version and ConsentText.shown_as(version).version == version else ""


def _key(text: str) -> int:
    """A key of a table, or 0."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
