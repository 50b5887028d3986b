"""Who is on the list of a meeting."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from members.meetings.models.meeting import Meeting
from members.models import Member, Pillar
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.history import with_history
from pilarsosial.regions.areas import inside
from pilarsosial.regions.models import Region


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> Self:
        """The whole list to the district's office, the own line to everybody else."""
        areas = user.areas_for(Action.READ_MEMBERS)
        return self.filter(inside("meeting__district", areas) | Q(member__user=user))

    def standing(self, status: str) -> Self:
        """By how they stand: an attendance status, or "open" for nothing known yet."""
        if status == "open":
            return self.filter(attendance=None)
        return self.filter(attendance__status=status)


@with_history()
class Invitation(models.Model):
    """One line of a meeting's list: a member, or a guest who is none (camat, kades, OPD). Whoever
    came without being invited gets a line too, marked as such.
    """

    class Way(models.TextChoices):
        INVITED = "invited", _("Invited")
        WALK_IN = "walk_in", _("Came uninvited")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="invitations"
    )
    number = models.PositiveIntegerField(_("number on the list"))
    way = models.CharField(_("on the list as"), max_length=8, choices=Way, default=Way.INVITED)
    member = models.ForeignKey(
        Member, verbose_name=_("member"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="invitations",
    )  # fmt: skip
    pillar = models.ForeignKey(
        Pillar, verbose_name=_("as"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    # As it stood on the list of the day; a member who is renamed later signed under this name.
    name = models.CharField(_("name"), max_length=120)
    name_key = models.CharField(
        _("name, for search"), max_length=120, editable=False, db_collation="C"
    )
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    area = models.ForeignKey(
        Region, verbose_name=_("area"), on_delete=models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added at"), db_default=Now())

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("meeting", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("meeting", "number"), name="one_line_per_number_of_a_list"
            ),
            models.UniqueConstraint(
                fields=("meeting", "member"), name="one_invitation_per_member_and_meeting"
            ),
            models.UniqueConstraint(
                fields=("meeting", "name_key", "organisation", "area", "phone"),
                condition=Q(member=None),
                nulls_distinct=False,
                name="one_invitation_per_guest_and_meeting",
            ),
            models.CheckConstraint(
                condition=Q(member=None) | Q(organisation="", phone=""),
                name="only_guests_have_organisation_and_phone_here",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def element(self) -> str:
        """Pillar or organisation: the column "Unsur" of attendance lists."""
        return str(self.pillar) if self.pillar else self.organisation

    @property
    def standing(self) -> str:
        """How this person stands: an attendance status, or "open" while nothing is known."""
        attendance = getattr(self, "attendance", None)
        return attendance.status if attendance else "open"
