"""User names that can be read aloud: "fasilitator.samiran", "tksk.selo"."""

from collections.abc import Iterator
from itertools import count

from django.utils.text import slugify

from members.models import Membership
from pilarsosial.accounts.models import User
from pilarsosial.regions.models import Region

LONGEST = 60


class FreeNames:
    """User names that nobody has, also not somebody else of the same act."""

    def __init__(self, memberships: list[Membership]) -> None:
        """Read at once which of the possible names are taken, and the names of the subdistricts."""
        codes = {membership.area_id[:8] for membership in memberships}
        above = Region.objects.filter(code__in=codes).values_list("code", "name")
        self.above: dict[str, str] = dict(above)
        beginnings = {_plain(membership) for membership in memberships}
        self.taken: set[str] = set()
        for beginning in {name.split(".")[0] for name in beginnings}:
            users = User.objects.filter(username__istartswith=f"{beginning}.")
            self.taken |= {name.lower() for name in users.values_list("username", flat=True)}

    def take(self, membership: Membership) -> str:
        """The plainest name that is free."""
        name = next(name for name in self._wishes(membership) if name not in self.taken)
        self.taken.add(name)
        return name

    def _wishes(self, membership: Membership) -> Iterator[str]:
        """The place; with its subdistrict, where another place has that name; then numbers."""
        plain = _plain(membership)
        yield plain
        above = _word(self.above.get(membership.area_id[:8], ""))
        longer = f"{plain}.{above}" if above and not plain.endswith(f".{above}") else plain
        if longer != plain:
            yield longer
        for number in count(2):
            yield f"{longer}.{number}"


def _plain(membership: Membership) -> str:
    """The first word of the pillar's name and the place: "fasilitator.samiran"."""
    pillar = _word(membership.pillar.name.split(" ")[0]) or _word(membership.pillar.code)
    return f"{pillar}.{_word(membership.area.name)}"[:LONGEST]


def _word(text: str) -> str:
    return slugify(text).replace("-", "")
