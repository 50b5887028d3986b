"""Who leads an institution or keeps its books."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Member, Officer
from members.workflow.joining import refuse_gone
from members.workflow.refusals import WORDS, in_plain_words, refuse_backwards
from members.workflow.registering import refuse_merged
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused


@transaction.atomic
def name_officer(
    institution: Member,
    *,
    person: Member,
    title: str,
    by: User | None,
    starts_on: date | None = None,
) -> Officer:
    """Write down that a person holds a position of an institution."""
    ensure_keeper(institution.district_id, by=by)
    ensure_keeper(person.district_id, by=by)
    lock(institution)
    refuse_merged(institution)
    refuse_merged(person)
    if institution.pk == person.pk:
        raise ActionRefused(WORDS["institution_is_not_its_own_officer"])
    if institution.kind != Member.Kind.INSTITUTION or person.kind != Member.Kind.PERSON:
        raise ActionRefused(_("An institution has officers, and they are persons."))
    refuse_gone(person)
    with in_plain_words():
        return Officer.objects.create(
            institution=institution, person=person, title=title, starts_on=starts_on
        )


@transaction.atomic
def end_office(office: Officer, *, on: date, by: User | None) -> Officer:
    """End a position with a day."""
    ensure_keeper(office.institution.district_id, by=by)
    lock(office)
    if office.starts_on is not None:
        refuse_backwards(office.starts_on, on)
    office.ends_on = on
    office.save(update_fields=["ends_on"])
    return office
