"""Lists of residents as they were released (DTSEN, BNBA), and what changed from one to the next."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from cases.residents.models import Resident
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import by_time, with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region
from pilarsosial.sheets.models import Batch


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user: User) -> Self:
        """Releases of the districts of this user's areas: they name nobody."""
        areas = user.areas_for(Action.READ_RESIDENTS)
        return self.filter(district__in={area[:5] for area in areas})


@with_history()
class Release(models.Model):
    """A list of a district's residents as of a day. It may come in several files."""

    class Source(models.TextChoices):
        DTSEN = "dtsen", _("DTSEN")
        BNBA = "bnba", _("Receivers by name (BNBA)")
        POPULATION = "population", _("Population list")

    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField(_("list"), max_length=10, choices=Source)
    programme = models.CharField(_("programme"), max_length=40, blank=True)
    released_on = models.DateField(_("released on"))
    created_at = models.DateTimeField(_("first brought in at"), db_default=Now())

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("list release")
        verbose_name_plural = _("list releases")
        ordering = ("-released_on", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=("district", "source", "programme", "released_on"),
                name="one_release_per_list_and_day",
            ),
        ]
        indexes = [models.Index(fields=("district", "-released_on", "-id"), name="release_by_day")]

    def __str__(self) -> str:
        return " ".join(part for part in (self.get_source_display(), self.programme) if part)


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: User) -> Self:
        """What lists say of the residents of this user's areas."""
        return self.filter(inside("village", user.areas_for(Action.READ_RESIDENTS)))


class Entry(models.Model):
    """What a file of a release says of a resident. Written once, taken out with its file."""

    release = models.ForeignKey(
        Release,
        verbose_name=_("release"),
        on_delete=models.PROTECT,
        db_index=False,  # the first column of an index below
        related_name="entries",
    )
    batch = models.ForeignKey(
        Batch, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+"
    )
    resident = models.ForeignKey(
        Resident,
        verbose_name=_("resident"),
        on_delete=models.PROTECT,
        db_index=False,  # the first column of a constraint below
        related_name="list_entries",
    )
    village = models.ForeignKey(
        Region,
        verbose_name=_("village"),
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
    )
    decile = models.PositiveSmallIntegerField(_("DTSEN decile"), null=True)
    status = models.CharField(_("status"), max_length=8, choices=Resident.Status)
    is_news = models.BooleanField(
        _("the register did not know the status"), default=False, db_default=False
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a list")
        verbose_name_plural = _("lines of lists")
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(decile=None) | Q(decile__range=(1, 10)),
                name="entry_decile_is_one_to_ten",
            ),
            models.UniqueConstraint(
                fields=("resident", "batch"), name="one_entry_per_resident_and_file"
            ),
        ]
        indexes = [models.Index(fields=("release", "village"), name="entry_by_village")]

    def __str__(self) -> str:
        return f"{self.resident_id}: {self.decile or '–'}"


class DifferenceQuerySet(models.QuerySet["Difference"]):
    def visible_to(self, user: User) -> Self:
        """What is to be looked at in this user's areas."""
        return self.filter(inside("village", user.areas_for(Action.READ_RESIDENTS)))

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def settled(self) -> Self:
        return self.exclude(settled_at=None)


@with_history(indexes=[by_time("difference_changed_since")])
class Difference(models.Model):
    """What a release says of a resident otherwise than the one before. The village looks at it."""

    class Kind(models.TextChoices):
        DECEASED = "deceased", _("Listed as deceased")
        MOVED = "moved", _("Listed as moved away")
        GONE = "gone", _("No longer listed")
        DECILE = "decile", _("Decile changed")
        NEW = "new", _("Newly listed")

    class Outcome(models.TextChoices):
        RIGHT = "right", _("The list is right")
        WRONG = "wrong", _("The list is wrong")
        NOT_FOUND = "not_found", _("Not found in the village")

    release = models.ForeignKey(
        Release,
        verbose_name=_("release"),
        on_delete=models.PROTECT,
        db_index=False,
        related_name="differences",
    )
    resident = models.ForeignKey(
        Resident,
        verbose_name=_("resident"),
        on_delete=models.PROTECT,
        related_name="list_differences",
    )
    village = models.ForeignKey(
        Region,
        verbose_name=_("village"),
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
    )
    kind = models.CharField(_("what changed"), max_length=8, choices=Kind)
    decile_before = models.PositiveSmallIntegerField(_("decile before"), null=True)
    decile_now = models.PositiveSmallIntegerField(_("decile now"), null=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)

    objects = DifferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("difference to the list before")
        verbose_name_plural = _("differences to the list before")
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=("release", "resident"), name="one_difference_per_release_and_resident"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, outcome="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome=""),
                name="difference_settled_by_somebody_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="wrong") | ~Q(note=""),
                name="difference_that_is_wrong_says_what_is_right",
            ),
        ]
        indexes = [
            models.Index(
                fields=("village", "id"),
                condition=Q(settled_at=None),
                name="difference_open_by_village",
            ),
            models.Index(
                fields=("village", "kind", "id"),
                condition=Q(settled_at=None),
                name="difference_open_by_kind",
            ),
            models.Index(fields=("release", "village", "kind"), name="difference_by_release"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
