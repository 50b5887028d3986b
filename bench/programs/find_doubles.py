"""Look for likely doubles of residents whose names are typed wrongly: `find_doubles.py ROUNDS`.

Prints JSON: the ms of each search inside the blocks, of ours and of the bare trigram plan for
names without a birth date, by rounds, and how many planted typing errors were found.
"""

import json
import sys
from functools import partial
from random import Random

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  # models are there after the setup

from bench.rounds import milliseconds  # noqa: E402
from cases.residents.doubles import Asked, find_doubles  # noqa: E402
from cases.residents.likeness import LEAST_TRIGRAMS  # noqa: E402
from cases.residents.models import Resident  # noqa: E402
from pilarsosial.accounts.models import User  # noqa: E402
from pilarsosial.accounts.rights import Role  # noqa: E402
from pilarsosial.identity import name_key  # noqa: E402

PLANTED = 300
FUZZY = 30
OLD_SPELLINGS = (("u", "oe"), ("y", "j"), ("c", "tj"), ("j", "dj"), ("k", "kk"), ("n", "nn"))
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BARE = """
SELECT id, similarity(name_key, %(key)s) FROM residents_resident
WHERE name_key %% %(key)s AND village_id = %(village)s AND merged_into_id IS NULL
ORDER BY 2 DESC LIMIT 10
"""


def typed_wrongly(name: str, random: Random) -> str:
    """One slip of a finger, an old spelling, a title, or words in another order."""
    place = random.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    old = [(new, older) for new, older in OLD_SPELLINGS if new in name] or [("a", "aa")]
    return random.choice([
        f"{before}{after[0]}{letter}{after[1:]}",
        f"{before}{after}",
        f"{before}{random.choice(LETTERS)}{after}",
        f"{before}{random.choice(LETTERS)}{letter}{after}",
        f"{random.choice(('H.', 'Hj.', 'Drs.', 'Bpk'))} {name}",
        " ".join(reversed(name.split())),
        name.replace(*random.choice(old)),
    ])  # fmt: skip


def planted(random: Random) -> list[tuple[Resident, Asked]]:
    """Residents drawn from the whole register; one in four moved, one in four's day is wrong."""
    last = Resident.objects.order_by("-pk").values_list("pk", flat=True)[0]
    keys = random.sample(range(1, last), 3 * PLANTED)
    rows = Resident.objects.filter(pk__in=keys).exclude(birth_date=None).select_related("village")
    villages = list({row.village for row in rows})
    found = []
    for number, row in enumerate(list(rows)[:PLANTED]):
        village = random.choice(villages) if number % 4 == 0 else row.village
        born = row.birth_date
        if number % 4 == 1:
            born = born.replace(day=born.day % 28 + 1)
        name = typed_wrongly(row.name, random)
        found.append((row, Asked(name=name, village=village, birth_date=born, sex=row.sex)))
    return found


def search_barely(asked: Asked) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL pg_trgm.similarity_threshold = {LEAST_TRIGRAMS}")
        cursor.execute(BARE, {"key": name_key(asked.name), "village": asked.village.code})
        keys = [key for key, _likeness in cursor.fetchall()]
    list(Resident.objects.filter(pk__in=keys).select_related("village"))


def search(asked: Asked) -> list[Resident]:
    return [double.resident for double in find_doubles(asked, user).shown]


user = User.objects.filter(duties__role=Role.MANAGER).first()
tries = planted(Random(7))
vague = [Asked(name=asked.name, village=asked.village) for _row, asked in tries[:FUZZY]]
blocked, fuzzy, bare = [], [], []
for _round in range(int(sys.argv[1])):
    blocked += [milliseconds(partial(search, asked)) for _row, asked in tries]
    for asked in vague:
        fuzzy.append(milliseconds(partial(search, asked)))
        bare.append(milliseconds(partial(search_barely, asked)))
hits = sum(row in search(asked) for row, asked in tries)
print(json.dumps({
    "blocked": blocked, "fuzzy": fuzzy, "bare": bare, "recall": hits / len(tries),
}))  # fmt: skip
