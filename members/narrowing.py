"""One pillar and one subdistrict, chosen in the address: what office lists are narrowed by."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from members.models import Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.regions.areas import covers, inside
from pilarsosial.regions.models import Region


class Narrowing:
    """Reads the address. What the user may not see, and what is unknown, is left out."""

    def __init__(self, data: QueryDict, user: User, *, action: Action) -> None:
        self.data, self.user = data, user
        self.areas = user.areas_for(action)

    @cached_property
    def pillars(self) -> list[Pillar]:
        """What may be chosen."""
        visible: Any = Pillar.objects.visible_to(self.user).filter(is_active=True)
        return list(visible.select_related("district"))

    @cached_property
    def pillar(self) -> Pillar | None:
        code = self.data.get("pillar", "")
        return next((pillar for pillar in self.pillars if pillar.code == code), None)

    @cached_property
    def subdistricts(self) -> list[Region]:
        """The subdistricts of the user's areas."""
        wide = [area for area in self.areas if area.count(".") < 3]
        return list(Region.objects.subdistricts().within(*wide).current())

    @cached_property
    def area(self) -> Region | None:
        code = self.data.get("area", "")
        return next((area for area in self.subdistricts if area.code == code), None)

    @property
    def places(self) -> list[str]:
        """Codes of the areas that are left."""
        if self.area is not None and any(covers(area, self.area.code) for area in self.areas):
            return [self.area.code]
        return sorted(self.areas)

    def inside(self, path: str) -> Q:
        """The condition that the region at `path` lies in what is left."""
        return inside(path, self.places)

    def query(self, **values: str) -> str:
        """The address with other values; an empty one is taken out."""
        query = self.data.copy()
        for name in ("after", "before"):
            query.pop(name, None)
        for name, value in values.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return f"?{query.urlencode()}" if query else "?"
