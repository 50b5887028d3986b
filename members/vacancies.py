"""Where nobody serves: villages without a facilitator, subdistricts without a TKSK.

A place is filled by an appointment that runs on the day; where a pillar sets no limit, a member who
serves is enough. One question to the database for a whole district, however many villages it has.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from members.models import Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import covers

# Areas of the level in which the pillar serves, with how many serve there and are appointed there.
AREAS_OF_PILLARS = """
SELECT pillar.id, area.code, area.name, area.kind, above.name,
       coalesce(served.members, 0), coalesce(held.appointments, 0), held_before.ended_on
FROM members_pillar AS pillar
JOIN regions_region AS area
    ON area.level = pillar.coverage[1] AND area.valid_until IS NULL
   AND (area.code = pillar.district_id
        OR area.code > pillar.district_id || '.' AND area.code < pillar.district_id || '/')
LEFT JOIN regions_region AS above ON above.code = left(area.code, 8) AND above.code <> area.code
LEFT JOIN (
    SELECT membership.pillar_id, membership.area_id, count(*) AS members
    FROM members_membership AS membership
    JOIN members_member AS member
        ON member.id = membership.member_id AND member.status IN ('active', 'on_leave')
    WHERE membership.pillar_id = ANY (%(pillars)s) AND membership.ended_on IS NULL
    GROUP BY 1, 2
) AS served ON served.pillar_id = pillar.id AND served.area_id = area.code
LEFT JOIN (
    SELECT pillar_id, area_id, count(*) AS appointments
    FROM members_appointment
    WHERE pillar_id = ANY (%(pillars)s)
      AND starts_on <= %(day)s AND (ends_on IS NULL OR ends_on >= %(day)s)
    GROUP BY 1, 2
) AS held ON held.pillar_id = pillar.id AND held.area_id = area.code
LEFT JOIN (
    SELECT pillar_id, area_id, max(ends_on) AS ended_on
    FROM members_appointment
    WHERE pillar_id = ANY (%(pillars)s) AND ends_on < %(day)s
    GROUP BY 1, 2
) AS held_before ON held_before.pillar_id = pillar.id AND held_before.area_id = area.code
WHERE pillar.id = ANY (%(pillars)s)
ORDER BY pillar.position, pillar.code, area.code
"""


@dataclass(frozen=True)
class Place:
    """An area in which a pillar should serve, and who does."""

    pillar: Pillar
    area: str
    name: str
    kind: str
    subdistrict: str
    members: int
    appointments: int
    ended_on: date | None

    @property
    def is_vacant(self) -> bool:
        filled = self.members if self.pillar.seats is None else self.appointments
        return filled == 0

    @property
    def waits_for_letter(self) -> bool:
        """Somebody serves here without a running SK."""
        return self.is_vacant and self.members > 0

    @property
    def subdistrict_code(self) -> str:
        return self.area[:8]


def expected_pillars(user: User) -> list[Pillar]:
    """Pillars of this user's districts that every area needs."""
    visible: Any = Pillar.objects.visible_to(user)
    return list(visible.filter(is_active=True, is_expected_everywhere=True))


def places_of(
    pillars: Iterable[Pillar], *, within: Iterable[str], on: date | None = None
) -> list[Place]:
    """All places of these pillars in some areas (region codes), filled or not."""
    by_key = {pillar.pk: pillar for pillar in pillars}
    areas = list(within)
    values: dict[str, Any] = {"pillars": list(by_key), "day": on or timezone.localdate()}
    with connection.cursor() as cursor:
        cursor.execute(AREAS_OF_PILLARS, values)
        rows = cursor.fetchall()
    return [
        Place(by_key[key], code, name, kind, above or "", members, appointments, ended_on)
        for key, code, name, kind, above, members, appointments, ended_on in rows
        if any(covers(area, code) for area in areas)
    ]


def places_for(user: User, pillars: Iterable[Pillar]) -> list[Place]:
    """The places in this user's areas."""
    return places_of(pillars, within=user.areas_for(Action.READ_PILLARS))
