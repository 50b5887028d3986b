"""A district with all that a newcomer looks at: accounts, residents, cases in every state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from zlib import crc32

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import reference as case_reference
from cases.models import Case
from members.reference import load_pillars
from pilarsosial.accounts.models import ApiClient
from pilarsosial.accounts.reference import load_offices
from pilarsosial.demo.accounts import (
    PARTNERS,
    WITH_INBOX,
    Login,
    open_accounts,
    open_clients,
    open_desks,
    open_inbox,
    open_mailboxes,
    shown_villages,
    staff_places,
)
from pilarsosial.demo.cast import Cast
from pilarsosial.demo.clock import Clock
from pilarsosial.demo.doubles import plant_doubles
from pilarsosial.demo.history import Writer, categories, live
from pilarsosial.demo.lives import ALL, Life
from pilarsosial.demo.minimum_services import load_minimum_services
from pilarsosial.demo.names import invent_birth_date, invent_person
from pilarsosial.demo.numbers import Numbers
from pilarsosial.demo.people import Villagers
from pilarsosial.demo.pillar_work import keeper_of, load_work
from pilarsosial.demo.pillars import load_register, open_member_account
from pilarsosial.demo.releases import load_releases
from pilarsosial.demo.stage import Stage
from pilarsosial.demo.village_services import load_village_services
from pilarsosial.demo.working_time import WorkingTime
from pilarsosial.outbox.models import Event
from pilarsosial.regions.models import Region
from pilarsosial.regions.official import load_holidays, load_regions
from referrals import reference as referral_reference
from referrals import workflow as referrals
from referrals.models import AnsweringLink, Referral

Say = Callable[[str], None]
A_WHILE = 50
# What happened in the last days is still news to the people of the demo.
NEWS = timedelta(days=2)


@dataclass(frozen=True)
class Demo:
    """What a loaded district offers."""

    district: Region
    logins: list[Login]
    clients: list[ApiClient]
    letter: AnsweringLink | None = None


@transaction.atomic
def load_demo(code: str, say: Say, *, most: int = ALL, partners: Sequence[str] = PARTNERS) -> Demo:
    """Load a district. What is there stays; cases are invented only where there are none.

    `most` limits how often each course of a case is invented, `partners` for which agencies.
    """
    random = Random(crc32(code.encode()))
    demo = prepare(code, random, say)
    district = demo.district
    if not Case.objects.within(district.code).exists():
        with pghistory.context(command="load_demo"):
            invent_cases(district, random, say, most=most, partners=partners)
    with pghistory.context(command="load_demo"):
        members = load_register(district, random)
        member_logins = open_member_account(district)
        load_minimum_services(district)
        load_work(district, random, keeper=keeper_of(district))
        load_releases(district, shown_villages(district), random)
        plant_doubles(district)
    say(_("%(members)s members of the pillars.") % {"members": members})
    logins = [*demo.logins, *member_logins, *open_inbox(district)]
    return replace(demo, logins=logins, letter=letter_to_answer(district))


def letter_to_answer(district: Region) -> AnsweringLink | None:
    """The link of a letter to an agency that has neither a program nor an inbox."""
    asked = Referral.objects.within(district.code).pending().filter(case__is_sealed=False)
    referral = asked.exclude(agency__code__in=(*PARTNERS, WITH_INBOX)).order_by("code").first()
    if referral is None:
        return None
    with pghistory.context(command="load_demo"):
        referrals.issue_letter(referral)
        return referrals.usable_link(referral, by=None)


def prepare(code: str, random: Random, say: Say) -> Demo:
    """Regions, reference data and accounts of a district; nothing twice."""
    load_regions(code)
    load_holidays()
    case_reference.load_reference()
    district = Region.objects.get(code=code)
    load_offices(district)
    referral_reference.load_reference(district)
    open_mailboxes(district)
    load_village_services(shown_villages(district), district)
    load_pillars(district)
    say(_("%(district)s: regions and reference data are there.") % {"district": district})
    demo = Demo(district, open_accounts(district), open_clients(district))
    people_places(district, random)
    say(_("Accounts are there."))
    return demo


def people_places(district: Region, random: Random) -> None:
    """Officers, supervisors, and a few villages without an active desk."""
    places = Region.objects.current().within(district.code).exclude(pk=district.pk)
    today = timezone.localdate()
    people = {}
    for place in places:
        born_on = invent_birth_date(random, today, youngest=24, oldest=55)
        people[place] = invent_person(random, born_on=born_on).name
    staff_places(people)
    open_desks(district, closed=max(1, len(places) // 80))


def invent_cases(
    district: Region, random: Random, say: Say, *, most: int, partners: Sequence[str]
) -> None:
    """Let half a year happen."""
    now = timezone.now()
    time = WorkingTime.until(now, area=district.code, tz=district.time_zone)
    villages = list(Region.objects.villages().current().within(district.code))
    lives = Writer(random, time, villages, shown_villages(district)).lives(most, partners)
    settle(lives, random, time)
    stage = Stage(random, Cast.of(district, random, on=time.days[-1]), categories())
    clock = Clock(time.moment(0))
    with clock.running():
        for begun in live(lives, stage, time, clock):
            if begun % A_WHILE == 0:
                say(_("%(begun)s of %(all)s cases …") % {"begun": begun, "all": len(lives)})
    consider_old_news_told(now - NEWS)
    say(
        _("%(cases)s cases with %(referrals)s referrals were invented.")
        % {
            "cases": Case.objects.within(district.code).count(),
            "referrals": Referral.objects.filter(
                case__in=Case.objects.within(district.code)
            ).count(),
        }
    )


def settle(lives: list[Life], random: Random, time: WorkingTime) -> None:
    """Give each life its resident."""
    villagers = Villagers(random, Numbers(random), time.days[-1], time.moment(0))
    residents = villagers.settle([(life.village, life.types[0].code) for life in lives])
    for life, resident in zip(lives, residents, strict=True):
        life.resident = resident


def consider_old_news_told(before: datetime) -> None:
    """Nobody opens a demo to four thousand unread notices."""
    old = Event.objects.filter(handled_at=None, happened_at__lt=before)
    old.update(handed_over_at=F("happened_at"), handled_at=F("happened_at"))
