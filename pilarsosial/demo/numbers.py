"""Invented NIK and KK: of the right shape, and of serials that two invented people never share."""

from datetime import date
from random import Random

_DAY_OFFSET_OF_WOMEN = 40
DEMO_SERIALS = (9000, 9999)  # `manage.py seed` uses those below


class Numbers:
    """Draws numbers that it has not drawn before."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.drawn: set[str] = set()

    def nik(self, subdistrict: str, *, born_on: date, sex: str) -> str:
        day = born_on.day + (_DAY_OFFSET_OF_WOMEN if sex == "P" else 0)
        return self._draw(f"{digits(subdistrict)}{day:02d}{born_on:%m%y}")

    def kk(self, subdistrict: str, *, issued_on: date) -> str:
        return self._draw(f"{digits(subdistrict)}{issued_on:%d%m%y}")

    def phone(self) -> str:
        """A mobile number; 0800 is no operator's, so it rings nobody."""
        return f"+62800{self.random.randint(10_000_000, 99_999_999)}"

    def _draw(self, start: str) -> str:
        number = f"{start}{self.random.randint(*DEMO_SERIALS)}"
        while number in self.drawn:
            number = f"{start}{self.random.randint(*DEMO_SERIALS)}"
        self.drawn.add(number)
        return number


def digits(code: str) -> str:
    """How "33.09.01" stands in a NIK."""
    return code.replace(".", "")
