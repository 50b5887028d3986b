"""The lists behind the figures of a place and a quarter: each number leads to its records."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

PARTS_OF_A_SUBDISTRICT = 3


@dataclass(frozen=True)
class Lists:
    """Of a place, by its code, in a quarter ("2026-Q4")."""

    area: str
    quarter: str

    @property
    def filed(self) -> str:
        return self._cases()

    @property
    def verified(self) -> str:
        return self._cases(became="verified")

    @property
    def settled(self) -> str:
        return self._cases(became="settled")

    @property
    def in_time(self) -> str:
        return self._cases(became="in_time")

    @property
    def confirmed(self) -> str:
        return self._cases(became="confirmed")

    @property
    def villages(self) -> str:
        return f"{reverse('summary_villages')}?{urlencode({'area': self.area})}"

    @property
    def active_villages(self) -> str:
        return f"{self.villages}&keadaan=aktif"

    def to_agency(self, agency: int, **asked: str) -> str:
        """Referrals of the quarter, or what lies there now (`overdue`)."""
        when = {} if "overdue" in asked else {"quarter": self.quarter}
        query = urlencode({"agency": agency, "area": self.area, **when, **asked})
        return f"{reverse('referrals:list')}?{query}"

    def of_pillar(self, pillar: str) -> str:
        """The targets of a pillar there; of a whole district subdistrict by subdistrict."""
        if self.area.count(".") < PARTS_OF_A_SUBDISTRICT - 1:
            return reverse("members:pillar", args=[pillar])
        query = {"pillar": pillar, "area": self.area, "quarter": self.quarter}
        return f"{reverse('performance:scores')}?{urlencode(query)}"

    def in_month(self, month: str, done: str) -> str:
        query = urlencode({"area": self.area, "month": month, "done": done})
        return f"{reverse('cases:list')}?{query}"

    def _cases(self, **asked: str) -> str:
        query = urlencode({"area": self.area, "quarter": self.quarter, **asked})
        return f"{reverse('cases:list')}?{query}"
