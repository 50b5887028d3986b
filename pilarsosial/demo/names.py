"""Invented people of Java, as they are called at home: many of one word, the younger the longer."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Literal

Sex = Literal["L", "P"]
_SEXES: tuple[Sex, Sex] = ("L", "P")

_FILE = Path(__file__).parent / "data" / "names.json"
_NAMES: dict[str, list[str]] = {
    kind: names.split() for kind, names in json.loads(_FILE.read_text()).items()
}
_OLD_UNTIL = 1965
_ADULT_UNTIL = 1998


@dataclass(frozen=True)
class Person:
    """Somebody who does not exist."""

    name: str
    sex: Sex
    born_on: date


def invent_person(random: Random, *, born_on: date, sex: Sex | None = None) -> Person:
    """Draw a sex and a name that fits it and the year of birth."""
    drawn: Sex = random.choice(_SEXES) if sex is None else sex
    return Person(name=invent_name(random, drawn, born_on.year), sex=drawn, born_on=born_on)


def invent_name(random: Random, sex: Sex, year: int) -> str:
    """Old people mostly have one name, those born since 1998 two or three."""
    if year < _OLD_UNTIL:
        return _old_name(random, sex)
    given, last = ("men", "men_last") if sex == "L" else ("women", "women_last")
    words = [random.choice(_NAMES[given]), random.choice(_NAMES[last])]
    if year < _ADULT_UNTIL and random.random() < 0.3:
        return _old_name(random, sex)
    if year >= _ADULT_UNTIL and random.random() < 0.4:
        words.insert(1, random.choice(_NAMES[given]))
    return " ".join(dict.fromkeys(words))


def _old_name(random: Random, sex: Sex) -> str:
    people = "men" if sex == "L" else "women"
    draw = random.random()
    if draw < 0.45:
        return random.choice(_NAMES[f"old_{people}"])
    name = random.choice(_NAMES["stems"]) + random.choice(_NAMES[f"{people}_endings"])
    if draw < 0.85:
        return name
    return f"{random.choice(_NAMES['first'])} {name}"


def invent_birth_date(random: Random, today: date, *, youngest: int = 0, oldest: int = 88) -> date:
    """A day that makes somebody `youngest` to `oldest` years old."""
    days = random.randint(youngest * 366 + 1, oldest * 365)
    return date.fromordinal(today.toordinal() - days)
