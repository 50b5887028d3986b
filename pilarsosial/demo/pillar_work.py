"""What the people of a demo's pillars do in a quarter: targets, reports, two meetings."""

from datetime import timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from members.meetings import workflow as meetings
from members.meetings.models import Meeting
from members.models import Member, Membership, Pillar
from members.performance import workflow as performance
from members.performance.models import Indicator, Target
from members.performance.reference import load_indicators
from members.performance.workflow.targets import Goal
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import Quarter
from pilarsosial.demo.accounts import shown_villages
from pilarsosial.demo.last_quarter import Past, load_last_quarter, usual_target
from pilarsosial.demo.words import WHAT_WAS_DONE
from pilarsosial.regions.models import Region

MEASURED = ("FSLRT", "SSLRT", "TKSK", "PSM")


@transaction.atomic
def load_work(district: Region, random: Random, *, keeper: User) -> None:
    """Invent a quarter's work where no target was set yet; the verbs are the ones of the pages."""
    load_indicators(district)
    if Target.objects.filter(pillar__district=district).exists():
        return
    shown = [village.subdistrict_code for village in shown_villages(district)]
    quarter = Quarter.of(timezone.localdate())
    for pillar in Pillar.objects.filter(district=district, code__in=MEASURED):
        _set_targets(pillar, shown, random, quarter=quarter, keeper=keeper)
    _report(district, shown, random, keeper=keeper)
    performance.count_reports(
        Indicator.objects.filter(pillar__district=district, source__in=Indicator.REPORTED), quarter
    )
    performance.request_count(district, quarter)
    _meet(district, shown, random, keeper=keeper)
    _look_back(Past(district, quarter.previous, random, keeper), shown)
    performance.request_count(district, quarter.previous)


def _look_back(past: Past, subdistricts: list[str]) -> None:
    pillars = list(Pillar.objects.filter(district=past.district, code__in=MEASURED))
    areas = list(Region.objects.filter(code__in=subdistricts))
    today = timezone.localdate()
    first_half = (past.quarter.starts_on - today).days + 40
    held = _hold(past.district, first_half, pillars, areas, past.random, keeper=past.keeper)
    meetings.close_meeting(held, by=past.keeper)
    serving = [one for pillar in pillars for one in _serving(pillar, subdistricts)]
    load_last_quarter(past, pillars, serving)


def _serving(pillar: Pillar, subdistricts: list[str]) -> list[Membership]:
    rows = Membership.objects.running().filter(pillar=pillar)
    members = rows.select_related("member__user", "area").order_by("pk")
    return [one for one in members if one.area_id[:8] in subdistricts]


def _set_targets(
    pillar: Pillar, subdistricts: list[str], random: Random, *, quarter: Quarter, keeper: User
) -> None:
    goals = [
        Goal(
            indicator=indicator.pk,
            value=usual_target(indicator, random),
            member=membership.member_id,
        )
        for indicator in Indicator.objects.filter(pillar=pillar, is_active=True)
        for membership in _serving(pillar, subdistricts)
    ]
    performance.set_targets(pillar, quarter=quarter, goals=goals, by=keeper)


def _report(district: Region, subdistricts: list[str], random: Random, *, keeper: User) -> None:
    """Most reports are approved, some wait, one came back, one is a draft."""
    number = 0
    for pillar in Pillar.objects.filter(district=district, code__in=("FSLRT", "PSM")):
        reported = [one for one in Indicator.objects.filter(pillar=pillar) if one.is_reported]
        for membership in _serving(pillar, subdistricts):
            user = membership.member.user
            if user is None or not reported:
                continue
            for _again in range(2):
                number += 1
                _one_report(membership, random.choice(reported), number, random, keeper=keeper)


def _one_report(
    membership: Membership, indicator: Indicator, number: int, random: Random, *, keeper: User
) -> None:
    member: Member = membership.member
    writer: User = member.user
    report = performance.start_report(member=member, by=writer)
    performance.save_report(
        report, by=writer, indicator=indicator, village=membership.area,
        happened_on=timezone.localdate() - timedelta(days=random.randint(1, 40)),
        people_count=random.randint(1, 12), text=random.choice(WHAT_WAS_DONE),
    )  # fmt: skip
    if number % 11 == 10:
        return
    performance.submit_report(report, by=writer)
    if number % 7 == 6:
        reason = "Tanggal kegiatan tidak sesuai dengan foto."
        performance.return_report(report, reason=reason, by=keeper)
    elif number % 3:
        performance.approve_report(report, by=keeper)


def _meet(district: Region, subdistricts: list[str], random: Random, *, keeper: User) -> None:
    """One meeting that was held, with a decision that is overdue, and one to come."""
    areas = list(Region.objects.filter(code__in=subdistricts))
    pillars = list(Pillar.objects.filter(district=district, code__in=MEASURED))
    held = _hold(district, -24, pillars, areas, random, keeper=keeper)
    due_on = timezone.localdate() - timedelta(days=3)
    text = "Pemutakhiran data lansia sebatang kara di tiap desa."
    meetings.decide(held, text=text, owner={"owner_user": keeper}, due_on=due_on, by=keeper)
    meetings.close_meeting(held, by=keeper)
    coming = _plan(district, 6, "Silaturahmi dan evaluasi triwulan IV", keeper=keeper)
    meetings.invite(coming, pillars=pillars, areas=areas, by=keeper)


def _hold(
    district: Region, days: int, pillars: list[Pillar], areas: list[Region], random: Random, *,
    keeper: User,
) -> Meeting:  # fmt: skip
    """A meeting some days ago, to which most came."""
    month = date_format(timezone.localdate() + timedelta(days=days), "F")
    held = _plan(district, days, f"Rapat koordinasi pilar sosial {month}", keeper=keeper)
    meetings.invite(held, pillars=pillars, areas=areas, by=keeper)
    for line in held.invitations.order_by("number"):
        draw = random.random()
        if draw < 0.75:
            meetings.tick(line, by=keeper)
        elif draw < 0.85:
            meetings.excuse(line, by=keeper, reason="Ada kegiatan desa")
    return held


def _plan(district: Region, days: int, title: str, *, keeper: User) -> Meeting:
    starts_at = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    starts_at += timedelta(days=days)
    return meetings.plan_meeting(
        district=district, kind=Meeting.Kind.COORDINATION, title=title,
        place=f"Aula Dinas Sosial {district.full_name}", starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3), by=keeper,
    )  # fmt: skip


def keeper_of(district: Region) -> User:
    """Whoever keeps the register of the demo: the staff's login."""
    keeper: User = User.objects.filter(duties__role=Role.STAFF, duties__area=district).first()
    return keeper
