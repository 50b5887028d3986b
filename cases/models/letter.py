"""Letters that a village writes for a resident, such as the SKTM."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.letters.placeholders import unknown_placeholders
from cases.models.attachment import Attachment
from cases.models.case import Case
from cases.models.need import Need
from pilarsosial.accounts.models import User
from pilarsosial.history import with_history


def check_placeholders(text: str) -> None:
    """Refuse a word in braces that nothing fills in."""
    if unknown := unknown_placeholders(text):
        message = _("Nothing is filled in for %(words)s. Take one of the words below.")
        raise ValidationError(message, params={"words": ", ".join(unknown)})


@with_history()
class LetterTemplate(models.Model):
    """The words of a kind of letter, with places that are filled in from the case."""

    code = models.SlugField(_("code"), max_length=20, primary_key=True)
    name = models.CharField(_("name"), max_length=100)
    heading = models.CharField(_("heading of the letter"), max_length=100)
    body = models.TextField(_("text"), max_length=4000, validators=[check_placeholders])
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("template of a letter")
        verbose_name_plural = _("templates of letters")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class VillageLetterQuerySet(models.QuerySet["VillageLetter"]):
    def visible_to(self, user: User) -> Self:
        """Letters of the cases that this user may see."""
        return self.filter(case__in=Case.objects.visible_to(user))


@with_history()
class VillageLetter(models.Model):
    """A letter drafted for a need: its words without numbers of identity, and its PDF."""

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="letters"
    )
    need = models.ForeignKey(
        Need, verbose_name=_("need"), on_delete=models.PROTECT, related_name="letters"
    )
    template = models.ForeignKey(
        LetterTemplate, verbose_name=_("template"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("number of the letter"), max_length=60, blank=True)
    dated_on = models.DateField(_("day of the letter"))
    text = models.TextField(_("text"), max_length=4000)
    signer_name = models.CharField(_("who signs"), max_length=100, blank=True)
    signer_title = models.CharField(_("office of the signer"), max_length=60)
    pdf = models.OneToOneField(
        Attachment, verbose_name=_("PDF"), on_delete=models.PROTECT, related_name="letter"
    )
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("drafted by"), on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    drafted_at = models.DateTimeField(_("drafted at"), db_default=Now())

    objects = VillageLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of a village")
        verbose_name_plural = _("letters of villages")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.template} {self.number}".strip()
