"""Fills a district: residents, and three years of cases."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import repeat
from pathlib import Path
from random import Random
from zlib import crc32

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, NeedType
from members.models import Membership, Pillar
from members.performance.reference import load_indicators
from pilarsosial.accounts.models import Duty
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import Quarter
from pilarsosial.demo.last_quarter import Past, load_last_quarter
from pilarsosial.demo.loading import Demo
from pilarsosial.demo.pillar_work import keeper_of
from pilarsosial.demo.seeding import cases, referrals
from pilarsosial.demo.seeding.chances import (
    NEEDS,
    URGENCIES,
    YEARS,
    fate,
    filing_times,
    filing_times_within,
    villages_by_size,
)
from pilarsosial.demo.seeding.copying import analyze, reserve
from pilarsosial.demo.seeding.lives import DueDays, Life, pace
from pilarsosial.demo.seeding.members import Volunteers
from pilarsosial.demo.seeding.residents import HOUSEHOLDS, RESIDENTS, Settlers
from pilarsosial.regions.days import working_days
from pilarsosial.regions.models import Region
from referrals.feed import record_missing
from referrals.models import RoutingRule, Service

Say = Callable[[str], None]
_STORIES = Path(__file__).parent.parent / "data" / "stories.csv"


@dataclass(frozen=True)
class Sown:
    """How many rows came in."""

    residents: int
    cases: int
    referrals: int
    members: int


@transaction.atomic
def sow(
    demo: Demo,
    *,
    residents: int,
    cases_wanted: int,
    members: int,
    say: Say,
    quarter: Quarter | None = None,
) -> Sown:
    """Write invented residents, cases and members beside what is there; all or nothing. Cases are
    of three years, or of one quarter, and of that the work of all members too.
    """
    district, now = demo.district, timezone.now()
    there = Case.objects.count()  # the same call again adds other people and codes
    random = Random(crc32(f"{district.code} {residents} {cases_wanted} {there}".encode()))
    with pghistory.context(command="seed"):
        villages = list(Region.objects.villages().current().within(district.code))
        since = now - timedelta(days=365 * YEARS)
        settlers = Settlers(random, villages_by_size(random, villages), since)
        people = settlers.settle(residents)
        say(_("%(number)s residents.") % {"number": len(people)})
        times = _times(random, demo.district, cases_wanted, quarter)
        lives = list(_lives(random, demo, people, times))
        referred = _write(random, demo, lives)
        volunteers = Volunteers(random, district, villages_by_size(random, villages))
        enlisted = volunteers.enlist(members) if members else 0
        if quarter:
            _let_members_work(demo.district, quarter, random)
    say(_("%(number)s cases.") % {"number": len(lives)})
    analyze(HOUSEHOLDS, RESIDENTS, cases.CASES, cases.NEEDS, cases.EVENTS)
    analyze(referrals.REFERRALS, referrals.EVENTS)
    return Sown(len(people), len(lives), referred, enlisted)


def _times(
    random: Random, district: Region, amount: int, quarter: Quarter | None
) -> list[datetime]:
    now = timezone.now()
    if quarter is None:
        return filing_times(random, amount, now)
    start, end = quarter.span(district.time_zone)
    return filing_times_within(random, amount, start, min(end, now))


def _lives(
    random: Random, demo: Demo, people: list[tuple[int, Region]], times: list[datetime]
) -> Iterator[Life]:
    """Cases of these residents in order of their filing."""
    amount = len(times)
    now, kinds = timezone.now(), NeedType.objects.in_bulk()
    services, stories = _services(demo.district), _stories()
    ids, needs = cases.CASES.numbers(amount), cases.NEEDS.numbers(amount)
    serials = reserve("'case_number'", amount)
    digits = demo.district.code.replace(".", "")
    for filed_at, key, need_key, serial in zip(times, ids, needs, serials, strict=True):
        kind, urgency = kinds[NEEDS.draw(random)], URGENCIES.draw(random)
        resident, village = random.choice(people)
        ending = fate(random, filed_at, now)
        yield Life(
            id=key,
            need_id=need_key,
            referral_id=None,
            number=f"{digits}-{filed_at.year}-{serial:06d}",
            resident_id=resident,
            village=village,
            kind=kind,
            service=services[kind.code] if ending.referral else None,
            fate=ending,
            urgency=urgency,
            story=random.choice(stories[kind.code]),
            filed_at=filed_at,
            now=now,
            pace=pace(random),
        )


def _write(random: Random, demo: Demo, lives: list[Life]) -> int:
    """Copy the rows of all tables; how many referrals there were."""
    places, district = _holders(demo.district), demo.district.code
    due = DueDays(working_days(district), district)
    rows = cases.CaseRows(random, due, places[Role.OFFICER], places[Role.SUPERVISOR])
    cases.CASES.write(map(rows.case, lives))
    cases.NEEDS.write(map(rows.need, lives))
    cases.EVENTS.write(event for life in lives for event in rows.events(life))
    referred = [life for life in lives if life.fate.referral]
    for life, key in zip(referred, referrals.REFERRALS.numbers(len(referred)), strict=True):
        life.referral_id = key
    told = referrals.ReferralRows(random, due, places[Role.OFFICE][district])
    referrals.REFERRALS.write(map(told.referral, referred))
    referrals.EVENTS.write(event for life in referred for event in told.events(life))
    record_missing()
    return len(referred)


def _let_members_work(district: Region, quarter: Quarter, random: Random) -> None:
    """Targets of everybody who serves, and the approved reports of what was done."""
    load_indicators(district)
    pillars = list(Pillar.objects.filter(district=district))
    running = Membership.objects.running().filter(pillar__in=pillars)
    serving = list(running.select_related("member__user", "area").order_by("pk"))
    load_last_quarter(Past(district, quarter, random, keeper_of(district)), pillars, serving)


def _holders(district: Region) -> dict[str, dict[str, int]]:
    """User keys by role and place."""
    found: dict[str, dict[str, int]] = dict(zip(Role.values, map(dict, repeat(())), strict=False))
    for role, area, user in Duty.objects.within(district.code).values_list("role", "area", "user"):
        found[role][area] = user
    return found


def _services(district: Region) -> dict[str, Service]:
    """The usual service of each need type."""
    rules = RoutingRule.objects.filter(area=district).select_related("service")
    return {rule.need_type_id: rule.service for rule in rules.order_by("-priority", "-id")}


def _stories() -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    with _STORIES.open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            told.setdefault(row["need_type"], []).append(row["story"])
    return told
