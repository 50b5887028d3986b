"""What news is about, as people choose by it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """The first word of an event's kind: "case.filed" is about cases."""

    CASE = "case", _("Urgent cases and emergencies")
    REFERRAL = "referral", _("Referrals of urgent cases")
    ACTIVITY = "activity", _("Activity reports")
    APPOINTMENT = "appointment", _("Letters of appointment (SK)")
    DECISION = "decision", _("Decisions of meetings")
    EVALUATION = "evaluation", _("Evaluations")
    EXPORT = "export", _("Downloads")
    OTHER = "other", _("Other news")

    @classmethod
    def of(cls, kind: str) -> Topic:
        word = kind.partition(".")[0]
        return cls(word) if word in cls.values else cls.OTHER


# Of these there is so much that only what is urgent leaves the house before the morning.
ONLY_WHEN_URGENT = frozenset({Topic.CASE, Topic.REFERRAL})
