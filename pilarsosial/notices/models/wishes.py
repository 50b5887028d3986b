"""How a person wants to be told outside the product."""

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.history import with_history
from pilarsosial.notices.channels import Channel
from pilarsosial.outbox.topics import Topic

EVENING, MORNING = time(21), time(6)


@with_history()
class Wishes(models.Model):
    """By which way somebody gets the morning summary, and in which hours only an emergency may
    disturb them. Who never chose has the usual ones.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="wishes",
    )
    digest_channel = models.CharField(
        _("morning summary"), max_length=10, choices=Channel, blank=True, default=Channel.EMAIL
    )
    quiet_from = models.TimeField(_("quiet from"), null=True, blank=True, default=EVENING)
    quiet_until = models.TimeField(_("quiet until"), null=True, blank=True, default=MORNING)

    class Meta:
        verbose_name = _("wishes about messages")
        verbose_name_plural = _("wishes about messages")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | models.Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="quiet_hours_have_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


@with_history()
class TopicChoice(models.Model):
    """The way that somebody chose for news of one topic; empty keeps it in the product."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="topic_choices",
    )
    topic = models.CharField(_("topic"), max_length=12, choices=Topic)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, blank=True)

    class Meta:
        verbose_name = _("choice of a topic")
        verbose_name_plural = _("choices of topics")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "topic"), name="one_choice_per_person_and_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_topic_display()}"
