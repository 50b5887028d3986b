"""Invented residents with their households."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from cases.residents.models import Household, Resident
from pilarsosial.demo.names import Person, invent_birth_date, invent_person
from pilarsosial.demo.numbers import Numbers
from pilarsosial.identity import name_key, seal
from pilarsosial.regions.models import Region

DECILE_RELEASED_ON = date(2026, 7, 1)
_CHILDREN = {"K10": (7, 16), "K18": (0, 12), "K20": (13, 17)}
_OLD = {"K14": (65, 92)}
_ADULTS = (19, 78)
_HAMLETS = (
    "Krajan",
    "Ngadirejo",
    "Sidodadi",
    "Tegalsari",
    "Kebonan",
    "Ngemplak",
    "Pojok",
    "Karangasem",
    "Wonosari",
    "Jetis",
)


@dataclass
class Villagers:
    """Makes residents of one district, in batches."""

    random: Random
    numbers: Numbers
    today: date
    since: datetime

    def settle(self, places: list[tuple[Region, str]]) -> list[Resident]:
        """One resident for each village and need type (""; any), each with family around."""
        households = [self._household(village) for village, _need in places]
        Household.objects.bulk_create(households)
        residents = [
            self._resident(household, self._person(need))
            for household, (_village, need) in zip(households, places, strict=True)
        ]
        family = [
            self._resident(household, self._person(""))
            for household in households
            for _member in range(self.random.choice((0, 0, 1, 1, 2, 3)))
        ]
        Resident.objects.bulk_create([*residents, *family])
        return residents

    def _person(self, need: str) -> Person:
        youngest, oldest = {**_CHILDREN, **_OLD}.get(need, _ADULTS)
        born_on = invent_birth_date(self.random, self.today, youngest=youngest, oldest=oldest)
        return invent_person(self.random, born_on=born_on)

    def _household(self, village: Region) -> Household:
        random = self.random
        issued_on = self.today - timedelta(days=random.randint(100, 4000))
        sealed = seal(self.numbers.kk(village.subdistrict_code, issued_on=issued_on), purpose="kk")
        hamlet, rt, rw = random.choice(_HAMLETS), random.randint(1, 6), random.randint(1, 9)
        return Household(
            kk_sealed=sealed.ciphertext,
            kk_digest=sealed.digest,
            kk_masked=sealed.masked,
            village=village,
            address=f"Dukuh {hamlet} RT {rt:03d} RW {rw:03d}",
            **self._decile(),
        )

    def _decile(self) -> dict[str, object]:
        """One family in six is not in the national data."""
        if self.random.random() < 0.17:
            return {}
        decile = self.random.choice((1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 7))
        return {
            "dtsen_decile": decile,
            "dtsen_released_on": DECILE_RELEASED_ON,
            "dtsen_source": "SIKS-NG",
        }

    def _resident(self, household: Household, person: Person) -> Resident:
        village = household.village
        return Resident(
            name=person.name,
            name_key=name_key(person.name),
            birth_date=person.born_on,
            sex=person.sex,
            household=household,
            village=village,
            address=household.address,
            phone=self.numbers.phone() if self.random.random() < 0.7 else "",
            created_at=self.since,
            **self._nik(village, person),
        )

    def _nik(self, village: Region, person: Person) -> dict[str, object]:
        """One in twenty has none at hand."""
        if self.random.random() < 0.05:
            return {"without_nik": self.random.choice(("not_brought", "unknown", "not_issued"))}
        number = self.numbers.nik(village.subdistrict_code, born_on=person.born_on, sex=person.sex)
        sealed = seal(number, purpose="nik")
        return {
            "nik_sealed": sealed.ciphertext,
            "nik_digest": sealed.digest,
            "nik_masked": sealed.masked,
        }
