"""Invented names look like those of Java."""

from datetime import date
from random import Random

from pilarsosial.demo.names import invent_name, invent_person


def test_the_same_seed_gives_the_same_people():
    first, second = (
        [invent_person(Random(7), born_on=date(1950, 1, 1)) for _n in range(5)] for _run in range(2)
    )

    assert first == second


def test_old_people_mostly_have_one_name():
    random = Random(1)
    names = [invent_name(random, "P", 1948) for _n in range(500)]

    assert sum(" " not in name for name in names) > 300


def test_young_people_have_two_names_or_three():
    random = Random(1)
    lengths = {len(invent_name(random, "L", 2010).split()) for _n in range(300)}

    assert lengths == {2, 3}


def test_there_are_many_different_names():
    random = Random(1)
    names = {invent_name(random, "L", 1985) for _n in range(2000)}

    assert len(names) > 800
