"""Pillars with indicators, members with accounts, and reports of theirs."""

from datetime import date

from django.utils import timezone

from members.models import Member, Membership, Paper, Pillar
from members.performance import workflow
from members.performance.models import ActivityReport, Indicator, Target
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region
from tests import factories as make

NOW = Quarter.of(timezone.localdate())


def indicator(pillar: Pillar | None = None, **fields: object) -> Indicator:
    pillar = pillar or make.PillarFactory()
    serial = pillar.indicators.count() + 1
    usual = {"code": f"i{serial}", "name": f"Kunjungan {serial}", "unit": "kunjungan"}
    return Indicator.objects.create(pillar=pillar, **(usual | fields))


def member(pillar: Pillar, area: Region | None = None, **fields: object) -> Member:
    """A member with an account who serves in a village since long ago."""
    area = area or make.village()
    user = fields.pop("user", None) or make.officer(area)
    found = make.MemberFactory(user=user, **fields)
    make.MembershipFactory(member=found, pillar=pillar, area=area, joined_on=date(2024, 1, 1))
    return found


def village_of(one: Member) -> Region:
    return Membership.objects.filter(member=one).earliest("pk").area


def target(one: Indicator, value: int = 10, *, quarter: Quarter = NOW, **holder: object) -> Target:
    return Target.objects.create(
        pillar=one.pillar, indicator=one, quarter=str(quarter), value=value, **holder
    )


def draft(one: Member, what: Indicator | None, **fields: object) -> ActivityReport:
    usual = {
        "village": village_of(one),
        "happened_on": timezone.localdate(),
        "people_count": 4,
        "text": "Mengunjungi tiga keluarga.",
    }
    return ActivityReport.objects.create(member=one, indicator=what, **(usual | fields))


def sent(one: Member, what: Indicator, **fields: object) -> ActivityReport:
    return workflow.submit_report(draft(one, what, **fields), by=one.user)


def staff() -> object:
    return make.person(make.Role.STAFF)


def approved(one: Member, what: Indicator, **fields: object) -> ActivityReport:
    return workflow.approve_report(sent(one, what, **fields), by=staff())


def photo(area: Region) -> Paper:
    return Paper.objects.create(
        kind=Paper.Kind.EVIDENCE, area=area, media_type="image/jpeg", size=1, sha256="0" * 64
    )
