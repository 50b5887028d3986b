"""Entering a member in the register, and correcting what is known."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.models import Member, MemberStatus
from members.workflow.refusals import ALREADY_KNOWN, WORDS, in_plain_words
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import name_key, seal
from pilarsosial.regions.models import Region

ABOUT = frozenset({
    "name", "nip", "birth_place", "birth_date", "sex", "phone", "email", "village", "address",
    "education", "occupation", "skills", "registration_number", "note", "photo",
})  # fmt: skip
OF_PERSONS = ("nip", "birth_date", "sex")


class AlreadyKnown(ActionRefused):
    """Somebody with this NIK is in the register: one person is one row for life."""

    def __init__(self, member: Member) -> None:
        super().__init__(ALREADY_KNOWN, code="already-known")
        self.member = member


@transaction.atomic
def register_member(
    *,
    district: Region,
    name: str,
    by: User | None,
    kind: str = Member.Kind.PERSON,
    nik: str = "",
    since: date | None = None,
    **about: Any,
) -> Member:
    """Enter a person or an institution, active since a day (today).

    `nik` is a clean number. Raises AlreadyKnown when the NIK has its member in this district, also
    when somebody else enters it at this very moment.
    """
    ensure_keeper(district.code, by=by)
    started_on = since or timezone.localdate()
    member = Member(district=district, kind=kind)
    _write(member, nik=nik, about={"name": name, **about})
    _save(member)
    MemberStatus.objects.create(member=member, status=Member.Status.ACTIVE, starts_on=started_on)
    return member


@transaction.atomic
def change_member(member: Member, *, by: User | None, nik: str = "", **about: Any) -> Member:
    """Correct what is known. An empty `nik` leaves the number as it is."""
    ensure_keeper(member.district_id, by=by)
    lock(member)
    refuse_merged(member)
    _write(member, nik=nik, about=about)
    _save(member)
    return member


def refuse_merged(member: Member) -> None:
    """A row that was merged into another is history."""
    if member.merged_into_id is not None:
        raise ActionRefused(_("This member was merged into another row. Change that one."))


def _write(member: Member, *, nik: str, about: dict[str, Any]) -> None:
    unknown = about.keys() - ABOUT
    if unknown:
        raise ValueError(f"Not written by hand: {sorted(unknown)}")
    for name, value in about.items():
        setattr(member, name, value)
    member.name_key = name_key(member.name)
    if nik:
        sealed = seal(nik, purpose="nik")
        member.nik_sealed, member.nik_digest = sealed.ciphertext, sealed.digest
        member.nik_masked = sealed.masked
    _refuse_what_cannot_be(member)


def _refuse_what_cannot_be(member: Member) -> None:
    if not member.name_key:
        raise ActionRefused(_("A member has a name."))
    if member.birth_date and member.birth_date > timezone.localdate():
        raise ActionRefused(_("The birth date lies in the future."))
    personal = member.nik_digest or any(getattr(member, name) for name in OF_PERSONS)
    if member.kind == Member.Kind.INSTITUTION and personal:
        raise ActionRefused(WORDS["institution_has_no_nik_birth_or_sex"])


def _save(member: Member) -> None:
    same = Member.objects.current().filter(
        district=member.district_id, nik_digest=member.nik_digest
    )
    known = same.exclude(pk=member.pk).first() if member.nik_digest else None
    if known is not None:
        raise AlreadyKnown(known)
    with in_plain_words():
        member.save()
