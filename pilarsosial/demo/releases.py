"""Two releases of the list of the state, and what the villages look at because of the newer one."""

from datetime import date
from random import Random

from django.utils import timezone

from cases.lists.models import Difference, Release
from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.regions.models import Region

# Of ten residents with a difference: what became of them.
KINDS = (
    *(Difference.Kind.DECILE,) * 5, *(Difference.Kind.NEW,) * 2, *(Difference.Kind.GONE,) * 2,
    Difference.Kind.MOVED,
)  # fmt: skip
OF_EACH_VILLAGE = 12


def load_releases(district: Region, villages: list[Region], random: Random) -> int:
    """Once: the release of this quarter against the one before. How many differences there are."""
    this = _first_day_of_quarter(timezone.localdate())
    if Release.objects.filter(district=district).exists():
        return 0
    before = Release(district=district, source=Release.Source.DTSEN, released_on=_earlier(this))
    now = Release(district=district, source=Release.Source.DTSEN, released_on=this)
    before.save(force_insert=True)
    now.save(force_insert=True)
    found = [row for village in villages for row in _differences(now, village, random)]
    return len(Difference.objects.bulk_create(found))


def _differences(release: Release, village: Region, random: Random) -> list[Difference]:
    """A third of a village's are settled already, by its officer."""
    people = Resident.objects.current().filter(village=village).order_by("pk")[:OF_EACH_VILLAGE]
    officer = User.objects.holding(Role.OFFICER, over=village.pk).first()
    return [_difference(release, person, officer, random) for person in people]


def _difference(
    release: Release, person: Resident, officer: User | None, random: Random
) -> Difference:
    kind, decile = random.choice(KINDS), random.randint(2, 7)
    row = Difference(release=release, resident=person, village_id=person.village_id, kind=kind)
    if kind != Difference.Kind.NEW:
        row.decile_before = decile
    if kind == Difference.Kind.DECILE:
        row.decile_now = decile + random.choice((-1, 1))
    elif kind == Difference.Kind.NEW:
        row.decile_now = decile
    if officer and random.random() < 1 / 3:
        row.outcome, row.settled_by = Difference.Outcome.RIGHT, officer
        row.settled_at = timezone.now()
    return row


def _first_day_of_quarter(day: date) -> date:
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def _earlier(first: date) -> date:
    """The first day of the quarter before."""
    return date(first.year - 1, 10, 1) if first.month == 1 else first.replace(month=first.month - 3)
