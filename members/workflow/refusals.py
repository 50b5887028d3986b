"""The database's own refusals, in the words of the office.

Every verb asks before it writes. Two people at once can still pass that question together; then the
database holds the rule, and whoever came second reads the same words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.errors import ActionRefused

ALREADY_KNOWN = _("A member with this NIK is already registered in this district.")
ALREADY_JOINED = _("This member already serves in this pillar and area.")
ENDS_BEFORE_IT_STARTS = _("The last day lies before the first.")
NO_FREE_PLACE = _(
    "Every place of this pillar in this area is taken on these days. "
    "End the running appointment first, or choose later days."
)
OTHER_DISTRICT = _("The member, the pillar and the area belong to one district.")
SK_OVERLAPS = _("This membership already has an SK on some of these days.")
WRONG_LEVEL = _("This pillar does not serve in areas of this level.")

WORDS: dict[str, Promise] = {
    "one_member_per_nik_and_district": ALREADY_KNOWN,
    "institution_has_no_nik_birth_or_sex": _(
        "An institution has no NIK, NIP, birth date or sex. Enter its officers as persons."
    ),
    "member_status_ends_after_it_starts": ENDS_BEFORE_IT_STARTS,
    "one_status_of_a_member_at_a_time": _("The member has another status on these days."),
    "one_running_membership_per_pillar_and_area": ALREADY_JOINED,
    "membership_area_lies_in_the_district_of_its_pillar": OTHER_DISTRICT,
    "membership_ends_after_it_starts": ENDS_BEFORE_IT_STARTS,
    "appointment_ends_after_it_starts": ENDS_BEFORE_IT_STARTS,
    "appointment_area_is_one_that_the_pillar_serves_in": WRONG_LEVEL,
    "appointment_has_one_of_the_places_of_its_pillar": NO_FREE_PLACE,
    "one_holder_of_a_place_at_a_time": NO_FREE_PLACE,
    "one_appointment_of_a_membership_at_a_time": SK_OVERLAPS,
    "duty_ends_after_it_starts": ENDS_BEFORE_IT_STARTS,
    "one_running_office_per_person_and_title": _("This person already holds this position."),
    "one_element_per_name_and_district": _("This district has an element of this name already."),
    "institution_is_not_its_own_officer": _("An institution is not its own officer."),
}


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn a broken rule of the database into a refusal; what has no words stays an error.

    The database's own message is left behind: it shows the values of the row.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        words = WORDS.get(rule_of(error))
        if words is None:
            raise
        raise ActionRefused(words) from None


def rule_of(error: IntegrityError) -> str:
    """Name of the constraint that was broken."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""


def refuse_backwards(starts_on: date, ends_on: date | None) -> None:
    """An SK does not end before it starts."""
    if ends_on is not None and ends_on < starts_on:
        raise ActionRefused(
            _("The SK would end on %(end)s, before it starts on %(start)s.")
            % {"end": written(ends_on), "start": written(starts_on)}
        )


def written(day: date) -> str:
    """A day as people write it."""
    return date_format(day, "j F Y")
