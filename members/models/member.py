"""Who serves: persons and institutions of the pillars. Who is served is a Resident."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.models.paper import Paper
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class MemberQuerySet(models.QuerySet["Member"]):
    def visible_to(self, user: User) -> Self:
        """Members who serve in this user's areas, and the user as a member."""
        areas = user.areas_for(Action.READ_MEMBERS)
        serving = Member.objects.filter(
            inside("memberships__area", areas), memberships__ended_on=None
        ).values("pk")
        return self.filter(Q(user=user) | inside("district", areas) | Q(pk__in=serving))

    def current(self) -> Self:
        """Without those whose row was merged into another."""
        return self.filter(merged_into=None)


@with_history(exclude=("nik_sealed",))
class Member(models.Model):
    """A person or an institution that serves in one pillar or in several. One row for life."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        INSTITUTION = "institution", _("Institution")

    class Sex(models.TextChoices):
        MALE = "L", _("Male")
        FEMALE = "P", _("Female")

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        ON_LEAVE = "on_leave", _("On leave")
        MOVED = "moved", _("Moved")
        RESIGNED = "resigned", _("Resigned")
        DECEASED = "deceased", _("Deceased")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    district = models.ForeignKey(
        Region, verbose_name=_("regency or city"), on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    name_key = models.CharField(
        _("name, for search"), max_length=120, editable=False, db_collation="C"
    )
    nik_sealed = models.BinaryField(_("NIK, encrypted"), null=True, blank=True, editable=False)
    nik_digest = models.BinaryField(
        _("NIK, keyed hash"), null=True, blank=True, editable=False, max_length=32
    )
    nik_masked = models.CharField(_("NIK"), max_length=16, blank=True, editable=False)
    nip = models.CharField(_("NIP"), max_length=18, blank=True)
    birth_place = models.CharField(_("birth place"), max_length=60, blank=True)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    village = models.ForeignKey(
        Region,
        verbose_name=_("village of residence"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    address = models.CharField(_("address"), max_length=200, blank=True)
    education = models.CharField(_("education"), max_length=40, blank=True)
    occupation = models.CharField(_("occupation"), max_length=80, blank=True)
    skills = models.TextField(_("skills"), blank=True)
    registration_number = models.CharField(
        _("registration number of the institution"), max_length=60, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    photo = models.ForeignKey(
        Paper, verbose_name=_("photo"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.ACTIVE)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="member",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
    )
    created_at = models.DateTimeField(_("added at"), db_default=Now())

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("name_key", "id")
        indexes = [
            models.Index(fields=("district", "name_key", "id"), name="member_by_district_and_name"),
            models.Index(fields=("name_key", "id"), name="member_by_name"),
            GinIndex(OpClass("name_key", name="gin_trgm_ops"), name="member_name_trigrams"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("district", "nik_digest"),
                condition=Q(merged_into=None),
                name="one_member_per_nik_and_district",
            ),
            models.CheckConstraint(
                condition=Q(nik_digest__isnull=True) | Q(nik_sealed__isnull=False),
                name="member_nik_is_kept_encrypted",
            ),
            models.CheckConstraint(
                condition=Q(kind="person") | Q(nik_digest=None, birth_date=None, sex="", nip=""),
                name="institution_has_no_nik_birth_or_sex",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="member_is_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StatusQuerySet(models.QuerySet["MemberStatus"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(member__in=Member.objects.visible_to(user))


@with_history()
class MemberStatus(models.Model):
    """How a member stood from a day to a day. `Member.status` repeats the one of today."""

    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, related_name="statuses"
    )
    status = models.CharField(_("status"), max_length=8, choices=Member.Status)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = _("status of a member")
        verbose_name_plural = _("statuses of members")
        ordering = ("-starts_on", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="member_status_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="one_status_of_a_member_at_a_time",
                expressions=[
                    ("member", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"), F("ends_on"), Value("[]"),
                            function="daterange", output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.starts_on}"


class OfficerQuerySet(models.QuerySet["Officer"]):
    def visible_to(self, user: User) -> Self:
        """Offices of the institutions, and of the persons, that this user may see."""
        members = Member.objects.visible_to(user)
        return self.filter(Q(institution__in=members) | Q(person__in=members))


@with_history()
class Officer(models.Model):
    """A person who leads an institution or keeps its books."""

    institution = models.ForeignKey(
        Member, verbose_name=_("institution"), on_delete=models.PROTECT, related_name="officers"
    )
    person = models.ForeignKey(
        Member, verbose_name=_("person"), on_delete=models.PROTECT, related_name="offices"
    )
    title = models.CharField(_("position"), max_length=60)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        verbose_name = _("officer of an institution")
        verbose_name_plural = _("officers of institutions")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("institution", "person", "title"),
                condition=Q(ends_on=None),
                name="one_running_office_per_person_and_title",
            ),
            models.CheckConstraint(
                condition=~Q(institution=F("person")), name="institution_is_not_its_own_officer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.title}"
