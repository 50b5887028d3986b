"""The few extra questions of a need type, in versions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.models.catalogue import NeedType


class QuestionSetQuerySet(models.QuerySet["QuestionSet"]):
    def current(self, types: Iterable[str]) -> Self:
        """The newest version of each of these need types, with its questions."""
        newest = self.filter(need_type__in=types).order_by("need_type_id", "-version")
        return newest.distinct("need_type_id").prefetch_related("questions")


class QuestionSet(models.Model):
    """The questions of a need type as one version. The office publishes a new one, never changes
    an old one: answers are read under the version they were given under.
    """

    need_type = models.ForeignKey(
        NeedType, verbose_name=_("need type"), on_delete=models.PROTECT,
        related_name="question_sets",
    )  # fmt: skip
    version = models.PositiveSmallIntegerField(_("version"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("published by"), on_delete=models.PROTECT,
        null=True, related_name="+",
    )  # fmt: skip
    published_at = models.DateTimeField(_("published at"), db_default=Now())

    objects = QuestionSetQuerySet.as_manager()

    class Meta:
        verbose_name = _("questions of a need type")
        verbose_name_plural = _("questions of need types")
        ordering = ("need_type", "-version")
        constraints = [
            models.UniqueConstraint(
                fields=("need_type", "version"), name="one_question_set_per_type_and_version"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.need_type_id} v{self.version}"


class Question(models.Model):
    """One thing that is asked when a need of its type is filed."""

    class Kind(models.TextChoices):
        TEXT = "text", _("Short text")
        LONG_TEXT = "long_text", _("Long text")
        NUMBER = "number", _("A number")
        DAY = "day", _("Day")
        YES_NO = "yes_no", _("Yes or no")
        ONE = "one", _("One of several")
        SEVERAL = "several", _("Several of several")

    question_set = models.ForeignKey(
        QuestionSet, verbose_name=_("version"), on_delete=models.PROTECT, related_name="questions"
    )
    position = models.PositiveSmallIntegerField(_("place in the order"))
    text = models.CharField(_("question"), max_length=160)
    help = models.CharField(_("help"), max_length=200, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=9, choices=Kind, default=Kind.TEXT)
    options = models.TextField(
        _("choices"), blank=True, max_length=1000, help_text=_("One a line, for choices only.")
    )
    is_required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=("question_set", "position"), name="one_question_per_set_and_position"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("one", "several")) & ~Q(options="")
                | ~Q(kind__in=("one", "several")) & Q(options=""),
                name="question_has_choices_only_to_choose_from",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def choices(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]
