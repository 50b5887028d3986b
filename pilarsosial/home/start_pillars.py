"""What the pillars ask of a person today: of the office that keeps them, and of a member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.handover import drafts_left_behind, left_behind
from members.meetings.models import Decision, Meeting
from members.models import Appointment, Member
from members.performance.models import ActivityReport
from members.vacancies import expected_pillars, places_for
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import capped_count

SOON = timedelta(days=60)
MOST_COUNTED = 999


@dataclass(frozen=True)
class Found:
    """Something that waits: how many, in words, and where."""

    count: int
    label: str | Promise
    text: str | Promise
    url: str
    is_late: bool = False


def of_the_office(user: User) -> Iterator[Found]:
    """For whoever keeps the register."""
    today = timezone.localdate()
    ending = Appointment.objects.visible_to(user).ending_by(today + SOON, today=today)
    yield Found(
        ending.count(),
        _("Letters (SK) ending within 60 days"),
        _("Renew many by one letter"),
        f"{reverse('members:appointments')}?state={SOON.days}",
    )
    vacant = [one for one in places_for(user, expected_pillars(user)) if one.is_vacant]
    yield Found(
        len(vacant),
        _("Vacant places"),
        _("Nobody is appointed there"),
        reverse("members:vacancies"),
    )
    yield from of_reviewers(user)
    yield from left_open(user)
    yield from _decisions(user)


def of_reviewers(user: User) -> Iterator[Found]:
    """For whoever approves what members report."""
    reports = ActivityReport.objects.visible_to(user).waiting_for(user)
    yield Found(
        reports.count(),
        _("Activity reports to approve"),
        _("They count for the target once approved"),
        reverse("performance:queue"),
    )


def left_open(user: User) -> Iterator[Found]:
    """For whoever gives open work to a person when a duty has ended."""
    if user.areas_for(Action.HAND_OVER):
        yield Found(
            _counted(left_behind(user)) + _counted(drafts_left_behind(user)),
            _("Open work of people who left"),
            _("Give it to somebody"),
            reverse("cases:handover"),
            is_late=True,
        )


def _counted(rows: QuerySet[Any]) -> int:
    return capped_count(rows, MOST_COUNTED)


def of_a_member(member: Member, user: User) -> Iterator[Found]:
    """For somebody who serves."""
    today, now = timezone.localdate(), timezone.now()
    returned = ActivityReport.objects.written_by(user).writable()
    mine = reverse("performance:mine")
    yield Found(
        returned.count(), _("Reports not sent yet"), _("Drafts, and what was returned"), mine
    )
    coming = Meeting.objects.running().filter(invitations__member=member, ends_at__gte=now)
    yield Found(
        coming.distinct().count(), _("Meetings to come"), _("You are on the list"),
        reverse("meetings:list"),
    )  # fmt: skip
    ending = Appointment.objects.filter(membership__member=member).ending_by(
        today + SOON, today=today
    )
    yield Found(
        ending.count(),
        _("Your letter (SK) ends within 60 days"),
        _("Ask the Dinas Sosial whether it will be renewed"),
        reverse("members:own"),
    )
    owned = Decision.objects.filter(owner_member=member).open()
    yield Found(
        owned.count(),
        _("Decisions in your hands"),
        _("Say when they are done"),
        reverse("meetings:decisions"),
    )


def _decisions(user: User) -> Iterator[Found]:
    late = Decision.objects.visible_to(user).overdue_on(timezone.localdate())
    yield Found(
        late.count(),
        _("Decisions of meetings overdue"),
        _("They come back at the next meeting"),
        reverse("meetings:decisions"),
        is_late=True,
    )
