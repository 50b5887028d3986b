"""The official letter of a referral, and the link by which an agency without programs answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.history import with_history
from pilarsosial.regions.models import Region
from referrals.models.event import ReferralEvent
from referrals.models.referral import Referral

LINK_DAYS = 30
SERIAL, YEAR = "{nomor}", "{tahun}"


def check_number_pattern(pattern: str) -> None:
    """A pattern without a serial would give all letters one number."""
    rest = pattern.replace(SERIAL, "").replace(YEAR, "")
    if SERIAL not in pattern or YEAR not in pattern or "{" in rest or "}" in rest:
        message = _("Write %(serial)s and %(year)s where they belong, and no other braces.")
        raise ValidationError(message, params={"serial": SERIAL, "year": YEAR})


@with_history()
class LetterStyle(models.Model):
    """How the letters of a district's office are numbered and signed, and how long their links
    hold.
    """

    district = models.OneToOneField(
        Region, verbose_name=_("district"), on_delete=models.PROTECT, related_name="letter_style"
    )
    number_pattern = models.CharField(
        _("number of a letter"),
        max_length=60,
        default=f"400.9.4/{SERIAL}/{YEAR}",
        validators=[check_number_pattern],
        help_text=_("The classification of your archive; {nomor} counts in each year {tahun}."),
    )
    email = models.EmailField(_("e-mail in the letterhead"), blank=True)
    signer_name = models.CharField(
        _("who signs"),
        max_length=100,
        blank=True,
        help_text=_("With titles. Empty: whoever holds the duty of head."),
    )
    signer_rank = models.CharField(_("rank of the signer"), max_length=60, blank=True)
    signer_nip = models.CharField(_("NIP of the signer"), max_length=24, blank=True)
    mandate_title = models.CharField(
        _("signs by mandate as"),
        max_length=80,
        blank=True,
        help_text=_("Such as Sekretaris: then “a.n. Kepala …” stands above it."),
    )
    link_days = models.PositiveSmallIntegerField(
        _("days that a link holds after the due day"),
        default=LINK_DAYS,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )

    class Meta:
        verbose_name = _("style of letters")
        verbose_name_plural = _("style of letters")
        ordering = ("district",)

    def __str__(self) -> str:
        return f"{self.district_id} {self.number_pattern}"

    @classmethod
    def of(cls, area: str) -> LetterStyle:
        """Find the style of an area's office; the usual one when none is set up."""
        district = area[:5]
        return cls.objects.filter(district=district).first() or cls(district_id=district)

    def number(self, serial: int, year: int) -> str:
        return self.number_pattern.replace(SERIAL, f"{serial:04d}").replace(YEAR, str(year))


class ReferralLetter(models.Model):
    """The number under which a referral's letter left the office, and the code by which anybody
    can check that it is genuine. What the letter says is drawn from the referral.
    """

    referral = models.OneToOneField(
        Referral, verbose_name=_("referral"), on_delete=models.PROTECT, related_name="letter"
    )
    district = models.ForeignKey(
        Region, verbose_name=_("district"), on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("serial number of the year"))
    number = models.CharField(_("number"), max_length=80)
    check_code = models.CharField(
        _("code to check it"), max_length=12, unique=True, db_collation="C"
    )
    issued_at = models.DateTimeField(_("issued at"), db_default=Now())

    class Meta:
        verbose_name = _("letter of a referral")
        verbose_name_plural = _("letters of referrals")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("district", "year", "serial"), name="one_letter_per_office_year_and_serial"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def spoken_code(self) -> str:
        """In fours, as it is read aloud."""
        return in_fours(self.check_code)


class AnsweringLinkQuerySet(models.QuerySet["AnsweringLink"]):
    def live(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


@with_history(exclude=("salt", "token_hash", "browser_hash"))
class AnsweringLink(models.Model):
    """A link by which one agency answers one referral without an account, from one browser.

    Its secret is nowhere kept: it follows from `salt` and the key of this installation, so that a
    letter can be printed again, and is found by its hash.
    """

    referral = models.ForeignKey(
        Referral,
        verbose_name=_("referral"),
        on_delete=models.PROTECT,
        related_name="answering_links",
    )
    salt = models.BinaryField(_("salt"), max_length=32)
    token_hash = models.BinaryField(_("hash of the secret"), max_length=32, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Empty: with the sending of the referral."),
    )
    made_at = models.DateTimeField(_("made at"), db_default=Now())
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    browser_hash = models.BinaryField(_("hash of the browser's secret"), max_length=32, null=True)
    person = models.CharField(_("who opened it"), max_length=120, blank=True)

    objects = AnsweringLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("answering link")
        verbose_name_plural = _("answering links")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("referral",),
                condition=Q(revoked_at=None),
                name="one_answering_link_per_referral_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, browser_hash=None, person="")
                | (Q(opened_at__isnull=False, browser_hash__isnull=False) & ~Q(person="")),
                name="answering_link_opened_by_a_named_person_in_a_browser",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.referral_id} {self.made_at:%Y-%m-%d}"

    @property
    def is_live(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def days_left(self) -> int:
        left: timedelta = self.expires_at - timezone.now()
        return max(0, left.days)


class LinkAnswer(models.Model):
    """Who, by their own word, took a turn in the conversation by an answering link."""

    event = models.OneToOneField(
        ReferralEvent, verbose_name=_("turn"), on_delete=models.PROTECT, related_name="by_link"
    )
    link = models.ForeignKey(
        AnsweringLink, verbose_name=_("link"), on_delete=models.PROTECT, related_name="answers"
    )
    person = models.CharField(_("name and position"), max_length=120)

    class Meta:
        verbose_name = _("answer by a link")
        verbose_name_plural = _("answers by links")
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.person


def in_fours(code: str) -> str:
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
