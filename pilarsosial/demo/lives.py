"""How invented cases go: scripts of steps, how many of each, and when each step happens."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from random import Random

from cases.models import Case, NeedType
from cases.residents.models import Resident
from pilarsosial.demo.working_time import WorkingTime
from pilarsosial.regions.models import Region

# How long a step takes after the one before it, in working days: at least, at most.
_PAUSES = {
    "verify": (0.1, 1.8), "send_back": (0.2, 1.5), "correct": (0.3, 1.5), "reject": (0.3, 1.5),
    "cancel": (0.5, 3.0), "take": (0.0, 0.2), "settle": (1.0, 6.0), "send": (0.1, 0.9),
    "acknowledge": (0.1, 0.8), "accept": (0.1, 1.2), "start": (0.2, 1.0), "ask": (0.2, 1.0),
    "supply": (0.3, 2.0), "wait": (0.3, 1.0), "decline": (0.3, 1.5), "withdraw": (0.5, 1.5),
    "complete": (0.4, 4.0), "complete_partly": (0.5, 4.0), "complete_unmet": (0.5, 3.0),
    "tell": (0.1, 1.0), "confirm": (0.3, 3.0), "give_up": (0.2, 2.0), "reopen": (0.5, 2.0),
    "remark": (0.1, 0.5), "rate": (0.1, 2.0), "grumble": (0.5, 3.0), "answer": (0.3, 2.0),
    "letter": (0.1, 0.5), "move": (0.2, 1.5),
}  # fmt: skip

_TO_AGENCY = "file verify send"
_WORKED = f"{_TO_AGENCY} acknowledge accept start"


@dataclass(frozen=True)
class Script:
    """Steps, and how many working days ago the last one happened: at least, at most."""

    steps: str
    ended: tuple[float, float]


FRESH = (0.02, 1.4)
RECENT = (0.1, 2.5)
LATE = (9.0, 14.0)
PAST = (1.0, 200.0)
ALL = 1000

# What each demo agency holds. Sixteen untouched ones are the least; some may be late by tomorrow.
OF_AN_AGENCY = {
    Script(_TO_AGENCY, FRESH): 20,
    Script(_TO_AGENCY, LATE): 2,
    Script(f"{_TO_AGENCY} acknowledge", RECENT): 3,
    Script(f"{_TO_AGENCY} acknowledge accept", RECENT): 3,
    Script(f"{_TO_AGENCY} acknowledge accept remark", RECENT): 1,
    Script(_WORKED, RECENT): 3,
    Script(_WORKED, LATE): 1,
    Script(f"{_TO_AGENCY} acknowledge ask", RECENT): 3,
    Script(f"{_TO_AGENCY} ask supply", RECENT): 1,
    Script(f"{_TO_AGENCY} acknowledge wait", (2.0, 12.0)): 2,
    Script(f"{_TO_AGENCY} acknowledge decline", RECENT): 2,
    Script(f"{_TO_AGENCY} withdraw", RECENT): 1,
    Script(f"{_WORKED} complete", RECENT): 2,
    Script(f"{_WORKED} complete tell", RECENT): 2,
    Script(f"{_WORKED} complete tell confirm", PAST): 6,
    Script(f"{_WORKED} complete tell confirm rate", PAST): 6,
    Script(f"{_WORKED} complete tell grumble answer confirm rate", PAST): 1,
    Script(f"{_TO_AGENCY} acknowledge ask supply accept complete tell confirm", PAST): 2,
    Script(f"{_TO_AGENCY} accept complete_partly tell confirm", PAST): 2,
    Script(f"{_TO_AGENCY} decline send accept start complete tell confirm", PAST): 1,
    Script(f"{_TO_AGENCY} accept complete_unmet tell", (15.0, 200.0)): 1,
    Script(f"{_WORKED} complete tell", (14.0, 200.0)): 2,
    Script(f"{_WORKED} complete tell give_up", RECENT): 1,
}

# What has not left the village or the office, or ended there.
OF_THE_OFFICE = {
    Script("draft", RECENT): 5,
    Script("file", FRESH): 9,
    Script("file", (3.5, 6.0)): 3,
    Script("file send_back", RECENT): 4,
    Script("file send_back correct", FRESH): 2,
    Script("file send_back correct verify", RECENT): 1,
    Script("file reject", PAST): 3,
    Script("file verify", FRESH): 5,
    Script("file verify", (3.0, 4.5)): 2,
    Script("file verify cancel", PAST): 3,
    Script("file take", FRESH): 2,
    Script("file take verify", RECENT): 4,
    Script("file take verify settle", RECENT): 2,
    Script("file take verify settle tell confirm", PAST): 7,
    Script("file take verify settle tell confirm rate", PAST): 4,
    Script("file take letter verify settle tell confirm rate", PAST): 1,
    Script("file take letter", FRESH): 1,
    Script("file grumble", RECENT): 1,
    Script("file send_back grumble answer", RECENT): 1,
    Script("file verify grumble", RECENT): 1,
    Script("file verify move", RECENT): 2,
    Script("file move", FRESH): 1,
    Script("file take verify settle tell", (14.0, 200.0)): 3,
    Script("file verify take settle tell confirm reopen", RECENT): 1,
}

# Emergencies and what is sealed go to agencies without a program of their own.
OF_EMERGENCIES = {
    Script("file send", FRESH): 2,
    Script("file send acknowledge accept verify start complete tell confirm", PAST): 5,
    Script("file send accept start", RECENT): 2,
}
OF_SEALED = {
    Script("file", FRESH): 1,
    Script(_TO_AGENCY, FRESH): 2,
    Script(_WORKED, RECENT): 3,
    Script(f"{_WORKED} complete tell confirm", PAST): 4,
}


@dataclass
class Life:
    """One invented case: who, where, what, and its steps with their moments."""

    steps: list[str]
    times: list[float]
    types: list[NeedType]
    urgency: str
    urgency_reason: str
    story: str
    village: Region
    resident: Resident | None = None
    case: Case | None = None
    photos: int = 0
    channel: str = Case.Channel.DESK


def plan_times(random: Random, script: Script, time: WorkingTime) -> list[float]:
    """Positions of the steps, counted back from the last; a long past is drawn evenly."""
    steps = script.steps.split()
    pauses = [random.uniform(*_PAUSES[step]) for step in steps[1:]]
    least, most = script.ended
    longest = max(time.now - sum(pauses) - 0.5, least)
    last = time.now - random.uniform(least, min(most, longest))
    times = [last]
    for pause in reversed(pauses):
        times.append(times[-1] - pause)
    return times[::-1]


def drawn(scripts: dict[Script, int], most: int) -> Iterator[Script]:
    """Each script as often as it says, but not more often than `most`."""
    for script, often in scripts.items():
        yield from repeat(script, min(often, most))
