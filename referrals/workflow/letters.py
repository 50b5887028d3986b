"""The letter of a referral: its number, its sending, and the link by which it is answered."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.workflow.filing import CODE_LENGTH, CODE_LETTERS
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import time_zone_of
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.models import Event
from pilarsosial.outbox.publishing import publish
from referrals.letters.secrets import hash_of, new_browser_secret, new_salt, token_from, token_of
from referrals.models import AnsweringLink, LetterStyle, LinkAnswer, Referral, ReferralLetter
from referrals.workflow.states import begin_as_office

WANTED = "letter.wanted"


@transaction.atomic
def issue_letter(referral: Referral) -> ReferralLetter:
    """The letter of a referral, with the office's next number of its year; always the same one."""
    lock(referral)
    letter = ReferralLetter.objects.filter(referral=referral).first()
    if letter is not None:
        return letter
    district = referral.village_id[:5]
    year = referral.sent_at.astimezone(time_zone_of(district)).year
    serial = _next_serial(district, year)
    return ReferralLetter.objects.create(
        referral=referral, district_id=district, year=year, serial=serial,
        number=LetterStyle.of(district).number(serial, year),
        check_code="".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH)),
    )  # fmt: skip


@transaction.atomic
def ask_for_mail(referral: Referral, *, by: User) -> Referral:
    """Have the letter's number and link mailed to the agency."""
    begin_as_office(referral, Action.ROUTE_NEED, by=by)
    _refuse_unless_answerable(referral)
    if not referral.agency.email:
        raise ActionRefused(_("The agency has no e-mail address. Print the letter."))
    publish(WANTED, referral=referral.pk, by=by.pk)
    return referral


def want_letter(referral: Referral) -> Event | None:
    """An agency without a program of its own gets a letter with each referral."""
    if referral.agency.answers_by_api:
        return None
    return publish(WANTED, referral=referral.pk, by=None)


@transaction.atomic
def make_link(referral: Referral, *, by: User) -> AnsweringLink:
    """A new link, from now on and for any browser; the one before ends."""
    begin_as_office(referral, Action.ROUTE_NEED, by=by)
    _refuse_unless_answerable(referral)
    return replace_link(referral, by=by)


@transaction.atomic
def revoke_link(referral: Referral, *, by: User) -> AnsweringLink:
    """End a link that came into wrong hands."""
    begin_as_office(referral, Action.ROUTE_NEED, by=by)
    link = referral.answering_links.live().first()
    if link is None:
        raise ActionRefused(_("There is no link that could be ended."))
    return _end(link)


@transaction.atomic
def usable_link(referral: Referral, *, by: User | None) -> AnsweringLink:
    """The link that a letter carries: the running one, else a new one."""
    lock(referral)
    link: AnsweringLink | None = referral.answering_links.live().first()
    if link is not None and hash_of(token_of(link)) == bytes(link.token_hash):
        return link
    return replace_link(referral, by=by)


def replace_link(referral: Referral, *, by: User | None) -> AnsweringLink:
    """Runs in a transaction that has locked the referral."""
    for old in referral.answering_links.filter(revoked_at=None):
        _end(old)
    days = timedelta(days=LetterStyle.of(referral.village_id).link_days)
    salt = new_salt()
    return AnsweringLink.objects.create(
        referral=referral, salt=salt, token_hash=hash_of(token_from(salt)), made_by=by,
        expires_at=max(referral.due_at, timezone.now()) + days,
    )  # fmt: skip


@transaction.atomic
def open_link(link: AnsweringLink, *, person: str, browser: str) -> str:
    """Bind a link to the browser that opens it first, and return that browser's secret.

    `browser` is the secret that the browser brings along; the same one may come again, and say
    that now somebody else answers.
    """
    lock(link)
    if not link.is_live:
        raise ActionRefused(_("This link has ended."))
    if link.opened_at is None:
        browser = new_browser_secret()
        link.opened_at, link.browser_hash = timezone.now(), hash_of(browser)
    elif hash_of(browser) != bytes(link.browser_hash or b""):
        raise PermissionDenied
    link.person = person
    link.save(update_fields=["opened_at", "browser_hash", "person"])
    return browser


@contextmanager
def signed_by(link: AnsweringLink | None, referral: Referral) -> Iterator[None]:
    """Whatever the agency says inside bears the name of whoever holds the link."""
    with transaction.atomic():
        lock(referral)
        before = referral.version
        yield
        if link is not None:
            said = referral.events.filter(version__gt=before, source="link")
            LinkAnswer.objects.bulk_create(
                LinkAnswer(event=event, link=link, person=link.person) for event in said
            )


def speaker_of(agency: Agency) -> User:
    """The user as whom an agency's links act: nobody can sign in as it."""
    username = f"surat-{agency.pk}"
    user: User | None = User.objects.filter(username=username).first()
    if user is None:
        user = User(username=username, full_name=agency.name, agency=agency)
        user.set_unusable_password()
        user.save()
    return user


def _refuse_unless_answerable(referral: Referral) -> None:
    if not referral.is_pending:
        raise ActionRefused(_("This referral has ended; no answer is awaited."))
    if not referral.is_shared:
        raise ActionRefused(_("The resident has withdrawn consent; nothing more is sent."))


def _end(link: AnsweringLink) -> AnsweringLink:
    lock(link)
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    return link


def _next_serial(district: str, year: int) -> int:
    """One after the other: the lock lasts to the end of the short transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext(%s))", [f"referral-letter:{district}:{year}"]
        )
    issued = ReferralLetter.objects.filter(district=district, year=year)
    return (issued.aggregate(last=Max("serial"))["last"] or 0) + 1
