"""What became of cases: the conditions that the summary counts and the list shows."""

from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Need

VERIFIED = Q(verified_at__isnull=False)
SETTLED = Q(resolved_at__isnull=False)
CONFIRMED = SETTLED & Q(is_confirmed=True, closed_at__isnull=False)

# What is counted, and its words.
BECAME: dict[str, Promise] = {
    "verified": _("Verified"),
    "settled": _("Have an outcome"),
    "in_time": _("Settled in time"),
    "confirmed": _("Help arrived, confirmed"),
}


def became(what: str) -> Q:
    """The condition that this became of a case, by its name in BECAME."""
    conditions = {"verified": VERIFIED, "settled": SETTLED, "confirmed": CONFIRMED}
    return SETTLED & ~Q(late_need()) if what == "in_time" else conditions[what]


def late_need() -> Exists:
    """Whether a need of the case got its outcome after its due day."""
    return Exists(Need.objects.filter(case=OuterRef("pk"), settled_at__gt=F("due_at")))
