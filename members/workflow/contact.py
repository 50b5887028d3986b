"""What a member may say of themselves, and the number that nobody sees without a trace."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from members.models import Member, Paper
from members.workflow.papers import keep_paper
from members.workflow.registering import refuse_merged
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import unseal
from pilarsosial.uploads import clean_upload

CONTACT = frozenset({"phone", "email", "address", "skills"})


def may_correct_contact(member: Member, *, by: User) -> bool:
    """Whether this user is the member, or keeps the register that the member stands in."""
    return member.user_id == by.pk or by.may(Action.KEEP_MEMBERS, within=member.district_id)


@transaction.atomic
def correct_contact(
    member: Member, *, by: User, photo: UploadedFile[Any] | None = None, **about: str
) -> Member:
    """Let a member say how they are reached and what they can do, and show their face.

    Raises ValidationError when the photo is none.
    """
    if not may_correct_contact(member, by=by):
        raise PermissionDenied
    if unknown := about.keys() - CONTACT:
        raise ValueError(f"Not a way to reach somebody: {sorted(unknown)}")
    lock(member)
    refuse_merged(member)
    for name, value in about.items():
        setattr(member, name, value)
    changed = sorted(about)
    if photo is not None:
        clean = clean_upload(photo)
        area = member.village or member.district
        member.photo = keep_paper(clean, kind=Paper.Kind.PORTRAIT, area=area, by=by)
        changed.append("photo")
    member.save(update_fields=changed)
    return member


def may_reveal(member: Member, *, by: User) -> bool:
    """Whether this user may see the full NIK of a member who serves where the user's duty is."""
    areas = {member.district_id, *member.memberships.running().values_list("area_id", flat=True)}
    return any(by.may(Action.REVEAL_NIK, within=area) for area in areas)


@transaction.atomic
def reveal_member_nik(member: Member, *, by: User) -> str:
    """Give the full NIK, and write down who saw it."""
    if member.user_id != by.pk and not may_reveal(member, by=by):
        raise PermissionDenied
    if member.nik_sealed is None:
        raise ActionRefused(_("No NIK is recorded for this member."))
    place = member.village_id or member.district_id
    record_read(Read.Kind.REVEAL, member, by=by, village=place, what="nik")
    return unseal(bytes(member.nik_sealed), purpose="nik")
