"""Who acts in the invented cases."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from pilarsosial.accounts.models import Agency, Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.demo.accounts import service_user
from pilarsosial.regions.models import Region


@dataclass
class Cast:
    """The people of a district by their places, and the users as whom agencies answer."""

    random: Random
    district: Region
    by_place: dict[tuple[str, str], User] = field(default_factory=dict)
    services: dict[int, User] = field(default_factory=dict)

    @classmethod
    def of(cls, district: Region, random: Random, *, on: date) -> "Cast":
        cast = cls(random, district)
        duties = Duty.objects.active_on(on).within(district.code).select_related("user", "area")
        for duty in duties.order_by("-id"):
            cast.by_place[duty.role, duty.area_id] = duty.user
            duty.user.duties_today = [duty]
        return cast

    def officer(self, village: str) -> User:
        return self.by_place[Role.OFFICER, village]

    def supervisor(self, village: str) -> User:
        return self.by_place[Role.SUPERVISOR, village[:8]]

    @property
    def office(self) -> User:
        return self.by_place[Role.OFFICE, self.district.code]

    @property
    def manager(self) -> User:
        return self.by_place[Role.MANAGER, self.district.code]

    def service(self, agency: Agency) -> User:
        """The user as whom an agency answers, made when it first does."""
        if agency.pk not in self.services:
            self.services[agency.pk] = service_user(agency)
        return self.services[agency.pk]
