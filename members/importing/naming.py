"""Naming the heads of institutions, after all rows of a list are written: a head may be one of
them. Few, and with rules of their own: the verbs of the register do it.
"""

from datetime import date
from typing import Any

from django.db.models import Q

from members.importing.facts import GONE
from members.models import Member, Officer
from members.workflow import AlreadyKnown, end_office, name_officer, register_member
from pilarsosial.db import any_of
from pilarsosial.identity import digest
from pilarsosial.sheets.models import Batch

Heads = dict[int, dict[str, Any]]  # of institutions, by their keys


def name_heads(batch: Batch, heads: Heads, *, today: date) -> None:
    """Each becomes an officer; whoever held the same position until now has it no more. Somebody
    who is gone, by another row of the same file, leads nothing.
    """
    institutions = Member.objects.in_bulk(heads)
    held: dict[tuple[int, str], list[Officer]] = {}
    begun = Q(starts_on=None) | Q(starts_on__lte=today)
    for office in Officer.objects.filter(begun, institution__in=heads, ends_on=None):
        held.setdefault((office.institution_id, office.title), []).append(office)
    people = _known(batch, heads)
    for pk, head in heads.items():
        person = people.get(head["nik"]) or _registered(batch, head)
        if head["nik"]:
            people[head["nik"]] = person
        if person.status in GONE:
            continue
        for office in held.get((pk, head["title"]), ()):
            end_office(office, on=today, by=batch.applied_by)
        name_officer(institutions[pk], person=person, title=head["title"], by=batch.applied_by)


def _known(batch: Batch, heads: Heads) -> dict[str, Member]:
    """Persons of the register by the NIK that the list has for them."""
    by_digest = {
        digest(head["nik"], purpose="nik"): head["nik"] for head in heads.values() if head["nik"]
    }
    found = Member.objects.filter(
        any_of("members_member.nik_digest", by_digest), district=batch.district_id
    ).current()
    return {by_digest[bytes(one.nik_digest)]: one for one in found if one.nik_digest}


def _registered(batch: Batch, head: dict[str, Any]) -> Member:
    about = {**head["about"]}
    if born := about.get("birth_date"):
        about["birth_date"] = date.fromisoformat(born)
    try:
        return register_member(
            district=batch.district, name=head["name"], nik=head["nik"], by=batch.applied_by,
            **about,
        )  # fmt: skip
    except AlreadyKnown as known:  # as a row that was merged into another
        return known.member.merged_into or known.member
