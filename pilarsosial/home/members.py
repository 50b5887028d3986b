"""A member's page: what the apps below know of one person or institution, together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from cases.models import Case, CaseEvent, Need
from cases.work import shown_count
from members.meetings.models import Attendance
from members.meetings.presence import presence_of
from members.models import Appointment, Member, Membership, MemberStatus, Officer
from members.performance.models import ActivityReport
from members.performance.quarters import quarter_asked
from members.performance.scorecard import ScoreRow, scorecard_of
from members.second_jobs import second_job_among
from members.workflow.contact import may_correct_contact, may_reveal
from members.workflow.joining import SERVING
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.db import capped_count

MOST_REPORTS, MOST_MEETINGS, MOST_CASES = 6, 8, 5
MOST_COUNTED = 999
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Letter:
    """An appointment as the page tells it: what runs, until when, and how near the end is."""

    appointment: Appointment
    today: date

    @property
    def is_running(self) -> bool:
        ends_on = self.appointment.ends_on
        return self.appointment.starts_on <= self.today and (not ends_on or ends_on >= self.today)

    @property
    def state(self) -> str:
        """How the timeline draws it: now, next or past."""
        if self.is_running:
            return "now"
        return "next" if self.appointment.starts_on > self.today else "past"

    @property
    def ends_soon(self) -> bool:
        ends_on = self.appointment.ends_on
        return bool(self.is_running and ends_on and ends_on - self.today <= SOON)

    @property
    def days_left(self) -> str:
        """Such as "12 hari lagi"; nothing for a letter without an end or that does not run."""
        ends_on = self.appointment.ends_on
        if not self.is_running or ends_on is None:
            return ""
        days = (ends_on - self.today).days
        if days == 0:
            return _("last day today")
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


@never_cache
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who, where, by which letter, with what result. Members see their own page."""
    member = _visible(request.user, pk)
    if member.merged_into_id is not None:
        return redirect("members:detail", member.merged_into_id)
    return render(request, "home/member.html", _page(request, member))


@never_cache
def own(request: SignedInRequest) -> HttpResponse:
    """One's own page, under an address that is the same for everybody."""
    member = Member.objects.filter(user=request.user).only("pk").first()
    if member is None:
        raise Http404
    return redirect("members:detail", member.pk)


def _visible(user: User, pk: int) -> Member:
    rows = Member.objects.visible_to(user).select_related("village", "district", "user", "photo")
    return get_object_or_404(rows, pk=pk)


def _page(request: SignedInRequest, member: Member) -> dict[str, Any]:
    user, today = request.user, timezone.localdate()
    quarter = _quarter(request.GET.get("quarter", ""), today)
    memberships = list(_memberships(member))
    scores = scorecard_of(member, quarter)
    return {
        "member": member,
        "initials": initials(member),
        "form_token": uuid4(),
        "is_own": member.user_id == user.pk,
        "about": _about(member, today),
        "running": [one for one in memberships if one.ended_on is None],
        "ended": [one for one in memberships if one.ended_on is not None],
        "letters": _letters(memberships, today),
        "statuses": _statuses(member),
        "officers": _officers(member),
        "quarter": quarter,
        "is_this_quarter": quarter == Quarter.of(today),
        "scores": scores,
        "together": composite(scores),
        "reports": _reports(member, user)[:MOST_REPORTS],
        "meetings": _meetings(member, user, today),
        **_cases(member, user),
        "duties_left": _duties_left(member, user),
        "second_job": second_job_among(memberships),
        **_rights(member, user),
    }


def _duties_left(member: Member, user: User) -> list[Duty]:
    """What the account of somebody who is gone may still do: it was given by hand, and the office
    must end it by hand.
    """
    keeps = user.may(Action.KEEP_MEMBERS, within=member.district_id)
    if not keeps or member.user is None or member.status in SERVING:
        return []
    return member.user.duties_today


def _rights(member: Member, user: User) -> dict[str, bool]:
    keeps = user.may(Action.KEEP_MEMBERS, within=member.district_id)
    is_own = member.user_id == user.pk
    return {
        "may_keep": keeps and user.may_enter_admin,
        "may_correct_contact": may_correct_contact(member, by=user),
        "may_reveal": bool(member.nik_masked) and (is_own or may_reveal(member, by=user)),
        "may_see_trail": keeps or is_own,
        "may_open_pillars": any(
            area[:5] == member.district_id for area in user.areas_for(Action.READ_PILLARS)
        ),
    }


def _quarter(text: str, today: date) -> Quarter:
    """The asked one, else the one of today; none that has not begun."""
    this = Quarter.of(today)
    return min(quarter_asked(text, otherwise=this), this)


def initials(member: Member) -> str:
    """Two letters for a face that is not there."""
    words = [word for word in member.name.partition(",")[0].split() if word[0].isalpha()]
    return "".join(word[0] for word in words[:2]).upper()


def _about(member: Member, today: date) -> str:
    """Such as "Perempuan, 41 tahun"."""
    parts = [str(member.get_sex_display())] if member.sex else []
    if born := member.birth_date:
        age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
        parts.append(_("%(age)s years old") % {"age": age})
    return ", ".join(parts)


def _memberships(member: Member) -> QuerySet[Membership]:
    letters = Appointment.objects.select_related("decree")
    rows = member.memberships.select_related("pillar", "area", "member")
    return rows.prefetch_related(Prefetch("appointments", letters)).order_by("ended_on", "pk")


def _letters(memberships: list[Membership], today: date) -> list[Letter]:
    letters = []
    for membership in memberships:
        for appointment in membership.appointments.all():
            appointment.membership = membership
            letters.append(Letter(appointment, today))
    return sorted(letters, key=lambda it: (it.appointment.starts_on, it.appointment.pk))[::-1]


def _statuses(member: Member) -> QuerySet[MemberStatus]:
    """With those of rows that were merged into this one."""
    theirs = Q(member=member) | Q(member__merged_into=member)
    return MemberStatus.objects.filter(theirs).order_by("-starts_on", "-pk")


def _officers(member: Member) -> list[tuple[Member, Officer]]:
    """Who leads an institution, or which ones a person leads, each with the office."""
    if member.kind == Member.Kind.INSTITUTION:
        rows = Officer.objects.filter(institution=member).select_related("person")
        return [(row.person, row) for row in rows]
    rows = Officer.objects.filter(person=member).select_related("institution")
    return [(row.institution, row) for row in rows]


def composite(scores: list[ScoreRow]) -> int | None:
    """The mean of the results, each capped at 100, so that one cannot hide another."""
    percents = [min(row.percent, 100) for row in scores if row.percent is not None]
    return round(sum(percents) / len(percents)) if percents else None


def _reports(member: Member, user: User) -> QuerySet[ActivityReport]:
    reports = ActivityReport.objects.visible_to(user).filter(member=member)
    return reports.select_related("indicator", "village").order_by("-happened_on", "-pk")


def _meetings(member: Member, user: User, today: date) -> dict[str, Any]:
    """The last meetings, and how often the member came this year."""
    presence = presence_of(member).filter(pk__in=Attendance.objects.visible_to(user).values("pk"))
    rows = list(presence[:MOST_MEETINGS])
    since = date(today.year, 1, 1)
    this_year = presence.filter(invitation__meeting__starts_at__date__gte=since).order_by()
    statuses = list(this_year.values_list("status", flat=True))
    return {
        "rows": rows,
        "held": len(statuses),
        "came": statuses.count(Attendance.Status.PRESENT),
        "excused": statuses.count(Attendance.Status.EXCUSED),
    }


def _cases(member: Member, user: User) -> dict[str, Any]:
    """Cases that the member's account recorded or worked on, as far as the reader may know them."""
    if member.user_id is None:
        return {"cases": [], "cases_filed": "", "cases_helped": ""}
    visible = Case.objects.visible_to(user).submitted()
    worked = CaseEvent.objects.filter(by=member.user_id).values("case")
    filed = visible.filter(filed_by=member.user_id)
    helped = visible.filter(Q(filed_by=member.user_id) | Q(pk__in=worked))
    needs = Prefetch("needs", Need.objects.select_related("type"))
    latest = helped.select_related("village", "resident").prefetch_related(needs)
    return {
        "cases": latest.order_by("-filed_at", "-pk")[:MOST_CASES],
        "cases_filed": shown_count(capped_count(filed, MOST_COUNTED), MOST_COUNTED) or "0",
        "cases_helped": shown_count(capped_count(helped, MOST_COUNTED), MOST_COUNTED) or "0",
    }
