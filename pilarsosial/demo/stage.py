"""What the steps of an invented case need."""

from dataclasses import dataclass
from random import Random

from cases.models import Case, Category
from pilarsosial.accounts.models import User
from pilarsosial.demo.cast import Cast
from pilarsosial.demo.lives import Life


@dataclass(frozen=True)
class Stage:
    """What a step needs: chance, people, and the categories to choose from."""

    random: Random
    cast: Cast
    categories: dict[str, Category]

    def router(self, life: Life) -> User:
        """Sealed cases are routed by the manager, all others by the office."""
        sealed = any(kind.is_sealed for kind in life.types)
        return self.cast.manager if sealed else self.cast.office

    def officer(self, life: Life) -> User:
        return self.cast.officer(life.village.code)

    def supervisor(self, life: Life) -> User:
        return self.cast.supervisor(life.village.code)


def case_of(life: Life) -> Case:
    """The case that the first step began."""
    if life.case is None:
        raise ValueError("A script begins with draft or file.")
    return life.case
