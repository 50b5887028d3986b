"""Who is served. One person is one row for life."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.residents.models.household import Household
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class ResidentQuerySet(models.QuerySet["Resident"]):
    def visible_to(self, user: User) -> Self:
        """Residents who live in this user's areas."""
        return self.filter(inside("village", user.areas_for(Action.READ_RESIDENTS)))

    def current(self) -> Self:
        """Without those whose row was merged into another."""
        return self.filter(merged_into=None)

    def alive(self) -> Self:
        return self.exclude(status=Resident.Status.DECEASED)


@with_history(exclude=("nik_sealed",))
class Resident(models.Model):
    """A person who is served by a village desk, with or without a NIK."""

    class Sex(models.TextChoices):
        MALE = "L", _("Male")
        FEMALE = "P", _("Female")

    class Status(models.TextChoices):
        PRESENT = "present", _("Lives here")
        MOVED = "moved", _("Moved away")
        DECEASED = "deceased", _("Deceased")

    class Role(models.TextChoices):
        """Place in the family, as the card says it (Permendagri 109/2019)."""

        HEAD = "head", _("Head of the family")
        HUSBAND = "husband", _("Husband")
        WIFE = "wife", _("Wife")
        CHILD = "child", _("Child")
        IN_LAW = "in_law", _("Son or daughter in law")
        GRANDCHILD = "grandchild", _("Grandchild")
        PARENT = "parent", _("Parent")
        PARENT_IN_LAW = "parent_law", _("Parent in law")
        RELATIVE = "relative", _("Other relative")
        OTHER = "other", _("Other")

    class WithoutNik(models.TextChoices):
        NOT_ISSUED = "not_issued", _("Has none yet")
        UNKNOWN = "unknown", _("Not known")
        NOT_BROUGHT = "not_brought", _("Not brought along")
        BABY = "baby", _("Baby")

    nik_sealed = models.BinaryField(_("NIK, encrypted"), null=True, blank=True, editable=False)
    nik_digest = models.BinaryField(
        _("NIK, keyed hash"), null=True, blank=True, editable=False, max_length=32
    )
    nik_masked = models.CharField(_("NIK"), max_length=16, blank=True, editable=False)
    without_nik = models.CharField(
        _("why without a NIK"), max_length=12, choices=WithoutNik, blank=True
    )
    name = models.CharField(_("name"), max_length=100)
    name_key = models.CharField(
        _("name, for search"), max_length=100, editable=False, db_collation="C"
    )
    alias = models.CharField(_("also called"), max_length=60, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("birth year, about"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    household = models.ForeignKey(
        Household,
        verbose_name=_("household"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="residents",
    )
    role = models.CharField(_("place in the family"), max_length=10, choices=Role, blank=True)
    village = models.ForeignKey(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, related_name="+"
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    phone_owner = models.CharField(_("whose phone"), max_length=60, blank=True)
    safe_contact = models.CharField(
        _("safe contact"),
        max_length=120,
        blank=True,
        help_text=_("Where a message cannot fall into wrong hands."),
    )
    guardian = models.ForeignKey(
        "self",
        verbose_name=_("guardian"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="wards",
    )
    guardian_relation = models.CharField(_("relation of the guardian"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.PRESENT)
    status_since = models.DateField(_("gone since"), null=True, blank=True)
    moved_to = models.CharField(_("moved to"), max_length=120, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("added at"), db_default=Now())
    form_token = models.UUIDField(_("form token"), null=True, unique=True, editable=False)

    objects = ResidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("resident")
        verbose_name_plural = _("residents")
        ordering = ("name_key", "id")
        indexes = [
            models.Index(fields=("village", "name_key", "id"), name="resident_by_village_and_name"),
            models.Index(fields=("name_key", "id"), name="resident_by_name"),
            models.Index(fields=("status", "name_key", "id"), name="resident_by_status"),
            GinIndex(OpClass("name_key", name="gin_trgm_ops"), name="resident_name_trigrams"),
            # Blocks in which likely doubles are looked for.
            models.Index(fields=("birth_date",), name="resident_by_birth_date"),
            models.Index(fields=("village", "birth_date"), name="resident_by_village_and_birth"),
            models.Index(fields=("phone",), condition=~Q(phone=""), name="resident_by_phone"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("nik_digest",), name="one_resident_per_nik"),
            models.CheckConstraint(
                condition=Q(nik_digest__isnull=True) ^ Q(without_nik=""),
                name="resident_without_nik_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(nik_digest__isnull=True) | Q(nik_sealed__isnull=False),
                name="resident_nik_is_kept_encrypted",
            ),
            models.CheckConstraint(
                condition=Q(birth_date=None) | Q(birth_year=None),
                name="resident_birth_is_a_date_or_only_a_year",
            ),
            models.UniqueConstraint(
                fields=("household",),
                condition=Q(role="head", merged_into=None),
                name="one_head_per_household",
            ),
            models.CheckConstraint(
                condition=Q(role="") | Q(household__isnull=False, status="present"),
                name="resident_role_only_in_a_household_while_present",
            ),
            models.CheckConstraint(
                condition=Q(status_since=None, moved_to="") | ~Q(status="present"),
                name="resident_gone_since_only_when_gone",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="resident_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(guardian=None) | ~Q(guardian=F("id")),
                name="resident_is_not_their_own_guardian",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def number(self) -> str:
        """The internal number, for a person who has no NIK."""
        return f"W-{self.pk:07d}"

    @property
    def initials(self) -> str:
        """What lists show of a person in a sealed case."""
        return " ".join(f"{part[0]}." for part in self.name.split())

    @property
    def age(self) -> int | None:
        """Whole years, or about so many when only the year of birth is known."""
        today = timezone.localdate()
        if self.birth_date is None:
            return today.year - self.birth_year if self.birth_year else None
        before_birthday = (today.month, today.day) < (self.birth_date.month, self.birth_date.day)
        return today.year - self.birth_date.year - before_birthday
