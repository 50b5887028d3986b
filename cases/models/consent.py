"""The words that are read out before a resident agrees, in versions."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

FIRST_VERSION = "2026-11"
FIRST_WORDS = Path(__file__).parent.parent / "data" / "consent.txt"
LONGEST = 3000


class Ground(models.TextChoices):
    """On what ground data of a resident is shared (UU 27/2022, article 20)."""

    CONSENT = "consent", _("Consent of the resident")
    EMERGENCY = "emergency", _("Emergency: the life of the resident comes first")
    LAW = "law", _("Duty by law")


class ConsentText(models.Model):
    """What a resident agrees to, as one version. The office publishes a new one, never changes an
    old one: a case keeps the version that was read out.
    """

    version = models.CharField(_("version"), max_length=20, unique=True)
    words = models.TextField(
        _("text"), validators=[MaxLengthValidator(LONGEST)],
        help_text=_("One sentence a line, as it is read out to the resident."),
    )  # fmt: skip
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("published by"), on_delete=models.PROTECT,
        null=True, related_name="+",
    )  # fmt: skip
    published_at = models.DateTimeField(_("published at"), db_default=Now())

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(condition=~models.Q(words=""), name="consent_text_has_words")
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.version

    @property
    def sentences(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @classmethod
    def current(cls) -> Self:
        """The newest version; before the office loaded any, the first one."""
        return cls.objects.first() or cls.of_the_start()

    @classmethod
    def shown_as(cls, version: str) -> Self:
        """The version that a page was sent with, if there is one, else the newest."""
        known = cls.objects.filter(version=version[:20].replace("\0", "")).first()
        return known or cls.current()

    @classmethod
    def of_the_start(cls) -> Self:
        return cls(version=FIRST_VERSION, words=FIRST_WORDS.read_text(encoding="utf-8").strip())
