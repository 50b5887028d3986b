"""Families by their card, and what became of each."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class HouseholdQuerySet(models.QuerySet["Household"]):
    def visible_to(self, user: User) -> Self:
        """Households of this user's areas."""
        return self.filter(inside("village", user.areas_for(Action.READ_RESIDENTS)))

    def current(self) -> Self:
        """Without those that were joined to another."""
        return self.filter(merged_into=None)


@with_history(exclude=("kk_sealed",))
class Household(models.Model):
    """People on one family card (KK). The card number is kept encrypted, with a keyed hash to
    find it.
    """

    kk_sealed = models.BinaryField(_("KK, encrypted"), null=True, blank=True, editable=False)
    kk_digest = models.BinaryField(
        _("KK, keyed hash"), null=True, blank=True, editable=False, max_length=32
    )
    kk_masked = models.CharField(_("KK"), max_length=16, blank=True, editable=False)
    village = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    dtsen_decile = models.PositiveSmallIntegerField(_("DTSEN decile"), null=True, blank=True)
    dtsen_released_on = models.DateField(_("decile release"), null=True, blank=True)
    dtsen_source = models.CharField(_("source of the decile"), max_length=60, blank=True)

    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("joined to"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="joined",
    )

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(fields=("kk_digest",), name="one_household_per_family_card"),
            models.CheckConstraint(
                condition=Q(dtsen_decile=None)
                | Q(dtsen_decile__range=(1, 10), dtsen_released_on__isnull=False)
                & ~Q(dtsen_source=""),
                name="household_decile_has_a_release_date_and_a_source",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="household_is_not_joined_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"KK {self.kk_masked or self.pk}"


class HouseholdEventQuerySet(models.QuerySet["HouseholdEvent"]):
    def visible_to(self, user: User) -> Self:
        """What became of the households of this user's areas."""
        return self.filter(inside("household__village", user.areas_for(Action.READ_RESIDENTS)))


class HouseholdEvent(models.Model):
    """Something that became of a household: who came, who left, who heads it. Append-only."""

    class Kind(models.TextChoices):
        CAME = "came", _("came into this family")
        LEFT = "left", _("left this family")
        HEADS = "heads", _("became the head")
        SPLIT = "split", _("formed a family of their own")
        JOINED = "joined", _("another family card went into this one")
        MOVED = "moved", _("the family moved")
        RENEWED = "renewed", _("a new card number")
        DIED = "died", _("died")
        GONE = "gone", _("moved away")
        PARTED = "parted", _("two family cards were parted again")

    household = models.ForeignKey(
        Household, verbose_name=_("household"), on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("what"), max_length=8, choices=Kind)
    resident = models.ForeignKey(
        "residents.Resident",
        verbose_name=_("resident"),
        on_delete=models.PROTECT,
        null=True,
        related_name="household_events",
    )
    other = models.ForeignKey(
        Household,
        verbose_name=_("other household"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    before = models.CharField(_("as it was before"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    batch = models.ForeignKey(
        "sheets.Batch",
        verbose_name=_("list"),
        on_delete=models.PROTECT,
        null=True,
        db_index=False,  # nearly always empty: an index below
        related_name="+",
        help_text=_("The list that said so. Taken back, it takes its events along."),
    )
    happened_at = models.DateTimeField(_("recorded at"), db_default=Now())

    objects = HouseholdEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a household")
        verbose_name_plural = _("events of households")
        ordering = ("-id",)
        indexes = [
            models.Index(
                fields=("batch",), condition=Q(batch__isnull=False), name="household_event_by_list"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} {self.kind}"
