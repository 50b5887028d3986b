"""One box that understands NIK, KK, internal number and name, within one's area."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.postgres.search import TrigramSimilarity
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.residents.likeness import wide_search
from cases.residents.models import Household, Resident, ResidentQuerySet
from pilarsosial.accounts.models import User
from pilarsosial.audit.models import Read
from pilarsosial.db import KeysetPage, keyset_page
from pilarsosial.identity import clean_kk, clean_nik, digest, name_key
from pilarsosial.regions.models import Region

PAGE_SIZE = 20
MOST_SIMILAR = 5
A_SHIFT = timedelta(hours=8)
SHORTEST_NAME = 3

_INTERNAL = re.compile(r"w-?0*([1-9][0-9]{0,14})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SIGNS = re.compile(r"[\s.\-\u2010-\u2015\u200b-\u200f]")
_MOSTLY_DIGITS = 5


@dataclass(frozen=True)
class Question:
    """What was typed in the box: exactly one of number, internal number or name."""

    number: str = ""
    internal: int = 0
    name: str = ""
    year: int | None = None


@dataclass
class Found:
    """Who fits, who may be the same person, and where the number is held when not in one's area."""

    exact: list[Resident] = field(default_factory=list)
    similar: list[Resident] = field(default_factory=list)
    page: KeysetPage | None = None
    elsewhere: Region | None = None
    is_family_card: bool = False


def understand(text: str) -> Question:
    """Read the box. Raises ValidationError in the user's words."""
    text = text.strip()
    if internal := _INTERNAL.fullmatch(text):
        return Question(internal=int(internal[1]))
    compact = _SIGNS.sub("", text)
    digits = sum(sign.isdigit() for sign in compact)
    if digits >= _MOSTLY_DIGITS:
        return Question(number=_number(text))
    return _by_name(text)


def find(question: Question, user: User, *, after: str | None, before: str | None) -> Found:
    """Answer within the areas of `user`; beyond them only a number's village is said."""
    if question.number:
        return _find_number(question.number, user)
    visible = Resident.objects.visible_to(user).select_related("village", "merged_into__village")
    if question.internal:
        return Found(exact=[kept_row(one) for one in visible.filter(pk=question.internal)])
    visible = visible.current()
    return _find_name(question, visible, user, after=after, before=before)


def residents_known_to(user: User) -> ResidentQuerySet:
    """Residents of this user's areas, and those of elsewhere that the user opened with a reason."""
    return Resident.objects.current().filter(
        Q(pk__in=Resident.objects.visible_to(user).values("pk")) | Q(pk__in=_opened_by(user))
    )


def is_family_card(number: str, user: User) -> bool:
    """Whether a number is the KK of a household of the area."""
    cards = Household.objects.visible_to(user)
    return cards.filter(kk_digest=digest(number, purpose="kk")).exists()


def kept_row(resident: Resident) -> Resident:
    """The row in which a person is kept, when another row of the same person was found."""
    return resident.merged_into or resident


def _opened_by(user: User) -> list[int]:
    subjects = Read.objects.filter(
        user=user, kind=Read.Kind.OUTSIDE, read_at__gte=timezone.now() - A_SHIFT
    ).values_list("subject", flat=True)
    return [int(subject.partition(":")[2]) for subject in subjects]


def _number(text: str) -> str:
    """A NIK or a KK: their shapes differ only in the day of women."""
    try:
        return clean_nik(text)
    except ValidationError:
        if len(_SIGNS.sub("", text)) != 16:
            raise
        return clean_kk(text)


def _by_name(text: str) -> Question:
    words = text.split()
    years = [int(word) for word in words if _YEAR.fullmatch(word)]
    key = name_key(" ".join(word for word in words if not _YEAR.fullmatch(word)))
    if len(key) < SHORTEST_NAME:
        raise ValidationError(
            _("Type at least %(count)s letters of the name, or a number of 16 digits."),
            code="too_short",
            params={"count": SHORTEST_NAME},
        )
    return Question(name=key, year=years[0] if years else None)


def _find_number(number: str, user: User) -> Found:
    visible = Resident.objects.visible_to(user).select_related("village", "merged_into__village")
    nik, kk = digest(number, purpose="nik"), digest(number, purpose="kk")
    if exact := [kept_row(one) for one in visible.filter(nik_digest=nik)]:
        return Found(exact=exact, similar=_without_nik_like(exact[0], user))
    if members := list(visible.current().filter(household__kk_digest=kk)[:PAGE_SIZE]):
        return Found(exact=members, is_family_card=True)
    if held := Resident.objects.select_related("village").filter(nik_digest=nik).first():
        return Found(elsewhere=held.village)
    if card := Household.objects.select_related("village").filter(kk_digest=kk).first():
        return Found(elsewhere=card.village, is_family_card=True)
    return Found()


def _without_nik_like(resident: Resident, user: User) -> list[Resident]:
    """People of the village without a NIK whose name begins like that of this one."""
    first = resident.name_key.split(" ")[0]
    near = (
        Resident.objects.visible_to(user)
        .current()
        .filter(village=resident.village_id, nik_digest=None, name_key__startswith=first)
    )
    year = resident.birth_date.year if resident.birth_date else resident.birth_year
    return list(_of_year(near, year).select_related("village")[:MOST_SIMILAR])


def _find_name(
    question: Question,
    visible: ResidentQuerySet,
    user: User,
    *,
    after: str | None,
    before: str | None,
) -> Found:
    named = Q()
    for word in question.name.split():
        named &= Q(name_key__contains=word)
    page = keyset_page(
        _of_year(visible.filter(named), question.year),
        order=("name_key", "id"),
        after=after,
        before=before,
        size=PAGE_SIZE,
        salt=f"residents:{user.pk}",
    )
    others = _of_year(visible.exclude(named), question.year)
    similar = [] if page.previous or page.next else _spelt_like(question.name, others)
    return Found(exact=page.rows, similar=similar, page=page)


def _spelt_like(key: str, residents: ResidentQuerySet) -> list[Resident]:
    ranked = residents.filter(name_key__trigram_similar=key).annotate(
        likeness=TrigramSimilarity("name_key", key)
    )
    with wide_search():
        return list(ranked.order_by("-likeness", "name_key", "pk")[:MOST_SIMILAR])


def _of_year(residents: ResidentQuerySet, year: int | None) -> ResidentQuerySet:
    """Keep those born about then, and those whose birth is unknown."""
    if year is None:
        return residents
    return residents.filter(
        Q(birth_date__year__range=(year - 1, year + 1))
        | Q(birth_year__range=(year - 2, year + 2))
        | Q(birth_date=None, birth_year=None)
    )
