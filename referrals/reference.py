"""Agencies of a district, what they offer, and which need goes where.

Loading adds what is missing and never changes a row: the office edits these tables. A rule or a
need of a service is added only together with its service, or when a district begins, so that what
was taken away stays away.

Agencies of the province and of the country stand once, for all districts. A district that has a
copy of one from before is lifted onto it while nothing was sent to the copy.
"""

from collections.abc import Iterable
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet

from cases.models import NeedType
from cases.reference import read_rows
from pilarsosial.accounts.models import Agency
from pilarsosial.regions.models import Region
from referrals.models import RoutingRule, Service

DATA = Path(__file__).parent / "data"
EVERYTHING = "*"
NATIONAL = "national"


@transaction.atomic
def load_reference(district: Region) -> int:
    """Add the missing agencies, services and rules of a district; how many that were."""
    begins = not RoutingRule.objects.filter(area=district).exists()
    lift_copies(district)
    created = load_agencies(district)
    services = load_services(district)
    working = _reached(district).filter(agency__is_active=True)
    shared = working.exclude(agency__area=district) if begins else ()
    return created + len(services) + load_rules(district, {*services, *shared})


def load_agencies(district: Region) -> int:
    """The 28 usual partners. Names are the ministry's; the office puts its own."""
    known = set(_agencies_of(district).values_list("code", flat=True))
    words = {
        "district": district.full_name,
        "name": district.name,
        "province": Region.objects.get(code=district.parent_code).name,
    }
    missing = [
        Agency(
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"].format(**words),
            area_id=_area_of(row["level"], district),
            is_opd=row["is_opd"] == "1",
            receives=row["receives"],
            default_sla_workdays=int(row["default_sla_workdays"]),
        )
        for row in read_rows(DATA / "agencies.csv")
        if row["code"] not in known
    ]
    return len(Agency.objects.bulk_create(missing))


def lift_copies(district: Region) -> int:
    """Make one agency of the copies that districts had of a province's or a country's agency.

    Only where nothing was sent to the copy and no program answers for it: the first copy becomes
    the shared agency, further ones are closed and their rules lead to the shared service.
    """
    lifted = 0
    for row in read_rows(DATA / "agencies.csv"):
        area = _area_of(row["level"], district)
        copy = Agency.objects.filter(area=district, code=row["code"], is_active=True).first()
        if area == district.pk or copy is None or _is_used(copy):
            continue
        shared = Agency.objects.filter(area=area, code=row["code"]).first()
        if shared is None:
            _become_shared(copy, area)
        else:
            _give_way(copy, shared)
        lifted += 1
    return lifted


def load_services(district: Region) -> list[Service]:
    """Services that the agencies lack, with the needs that they handle."""
    agencies = {agency.code: agency for agency in _agencies_of(district)}
    types = NeedType.objects.in_bulk()
    known = set(_reached(district).values_list("code", flat=True))
    rows = [row for row in read_rows(DATA / "services.csv") if row["code"] not in known]
    needs = [_needs(row, types) for row in rows]
    services = Service.objects.bulk_create(
        _service(row, agencies[row["agency"]], handled)
        for row, handled in zip(rows, needs, strict=True)
    )
    for service, handled in zip(services, needs, strict=True):
        service.needs.set(handled)
        if service.agency.area_id == district.pk:
            service.service_areas.set([district])
    return services


def load_rules(district: Region, services: Iterable[Service]) -> int:
    """Rules towards these services: the usual one first, the office's own general service last."""
    new = {service.code: service for service in services}
    return len(
        RoutingRule.objects.bulk_create(
            (
                RoutingRule(
                    need_type_id=row["need_type"],
                    area=district,
                    service=new[row["service"]],
                    priority=int(row["priority"]),
                )
                for row in read_rows(DATA / "routing.csv")
                if row["service"] in new
            ),
            ignore_conflicts=True,
        )
    )


def _area_of(level: str, district: Region) -> str | None:
    if level == NATIONAL:
        return None
    return district.parent_code if level == Region.Level.PROVINCE else district.pk


def _agencies_of(district: Region) -> QuerySet[Agency]:
    """Those of the district itself, of its province and of the country."""
    wide = Q(area__in=(district.pk, district.parent_code)) | Q(area=None)
    return Agency.objects.filter(wide).order_by("is_active", "pk")  # by code, the working one wins


def _reached(district: Region) -> QuerySet[Service]:
    return Service.objects.filter(agency__in=_agencies_of(district)).select_related("agency")


def _is_used(copy: Agency) -> bool:
    return copy.clients.exists() or copy.users.exists() or copy.referrals.exists()


def _become_shared(copy: Agency, area: str | None) -> None:
    copy.area_id = area
    copy.save(update_fields=["area"])
    for service in copy.services.all():
        service.service_areas.clear()


def _give_way(copy: Agency, shared: Agency) -> None:
    """The rules of the district lead to the shared services from now on."""
    for service in shared.services.all():
        RoutingRule.objects.filter(service__agency=copy, service__code=service.code).update(
            service=service
        )
    copy.is_active = False
    copy.save(update_fields=["is_active"])


def _needs(row: dict[str, str], types: dict[str, NeedType]) -> list[NeedType]:
    if row["needs"] == EVERYTHING:
        return list(types.values())
    return [types[code] for code in row["needs"].split()]


def _service(row: dict[str, str], agency: Agency, needs: list[NeedType]) -> Service:
    """Where all needs of a service have one time limit, it is the service's own."""
    limits = {(need.sla_amount, need.sla_unit) for need in needs}
    amount, unit = limits.pop() if len(limits) == 1 else (None, "")
    return Service(
        agency=agency,
        code=row["code"],
        name=row["name"],
        discloses=row["discloses"].split(),
        required_documents="\n".join(row["required_documents"].split("|")),
        eligibility_description=row["eligibility_description"],
        application_process=row["application_process"],
        schedules="Senin-Jumat 08.00-15.00",
        sla_amount=amount,
        sla_unit=unit,
    )
