"""Which numbered places of an area are taken on which days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from members.models import Appointment, Membership

Area = tuple[int, str]  # pillar, area


@dataclass
class Places:
    """The appointments that run on some of the days from `starts_on` to `ends_on`, of certain
    memberships and in their areas: read at once, however many are appointed.
    """

    taken: dict[Area, set[int]] = field(default_factory=dict)
    held: dict[int, Appointment] = field(default_factory=dict)

    @classmethod
    def between(
        cls, starts_on: date, ends_on: date | None, *, of: Iterable[Membership]
    ) -> "Places":
        """Read what stands in the way of appointing these memberships on these days."""
        memberships = list(of)
        running = Appointment.objects.overlapping(starts_on, ends_on)
        places = cls()
        areas = {membership.area_id for membership in memberships}
        pillars = {membership.pillar_id for membership in memberships}
        in_areas = running.filter(area__in=areas, pillar__in=pillars).exclude(seat=None)
        for pillar, area, seat in in_areas.values_list("pillar", "area", "seat"):
            if seat is not None:
                places.taken.setdefault((pillar, area), set()).add(seat)
        for one in running.filter(membership__in=memberships).select_related("decree"):
            places.held[one.membership_id] = one
        return places

    def take(self, membership: Membership, *, rather: int | None = None) -> int | None:
        """Take a free place of the area, `rather` this one; 0 when none is free, None where the
        pillar has no limit.
        """
        seats = membership.pillar.seats
        if seats is None:
            return None
        taken = self.taken.setdefault((membership.pillar_id, membership.area_id), set())
        wished = [rather] if rather else []
        free = (seat for seat in (*wished, *range(1, seats + 1)) if seat not in taken)
        seat = next((seat for seat in free if seat <= seats), 0)
        if seat:
            taken.add(seat)
        return seat
