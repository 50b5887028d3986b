"""How alike two names are, when a number says that they are one person's."""

from difflib import SequenceMatcher

ALIKE = 0.6  # names below this likeness are of two people


def likeness(one: str, other: str) -> float:
    """How alike two name keys are, in any order of their words: 0 to 1."""
    if one == other:
        return 1.0
    words, others = sorted(one.split()), sorted(other.split())
    if set(words) <= set(others) or set(others) <= set(words):
        return 1.0
    return SequenceMatcher(None, " ".join(words), " ".join(others)).ratio()
