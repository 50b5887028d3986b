"""Agencies of a district, what they offer, and which need goes where.

Loading adds what is missing and never changes a row: the office edits these tables. A rule or a
need of a service is added only together with its service, so that what was taken away stays away.
"""

from pathlib import Path

from django.db import transaction

from cases.models import NeedType
from cases.reference import read_rows
from pilarsosial.accounts.models import Agency
from pilarsosial.regions.models import Region
from referrals.models import RoutingRule, Service

DATA = Path(__file__).parent / "data"
EVERYTHING = "*"


@transaction.atomic
def load_reference(district: Region) -> int:
    """Add the missing agencies, services and rules of a district; how many that were."""
    created = load_agencies(district)
    services = load_services(district)
    return created + len(services) + load_rules(district, services)


def load_agencies(district: Region) -> int:
    """The 28 usual partners. Names are the ministry's; the office puts its own."""
    known = set(Agency.objects.filter(area=district).values_list("code", flat=True))
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
            area=district,
            is_opd=row["is_opd"] == "1",
            receives=row["receives"],
            default_sla_workdays=int(row["default_sla_workdays"]),
        )
        for row in read_rows(DATA / "agencies.csv")
        if row["code"] not in known
    ]
    return len(Agency.objects.bulk_create(missing))


def load_services(district: Region) -> list[Service]:
    """Services that the agencies lack, with the needs that they handle."""
    agencies = {agency.code: agency for agency in Agency.objects.filter(area=district)}
    types = NeedType.objects.in_bulk()
    known = set(Service.objects.filter(agency__area=district).values_list("code", flat=True))
    rows = [row for row in read_rows(DATA / "services.csv") if row["code"] not in known]
    needs = [_needs(row, types) for row in rows]
    services = Service.objects.bulk_create(
        _service(row, agencies[row["agency"]], handled)
        for row, handled in zip(rows, needs, strict=True)
    )
    for service, handled in zip(services, needs, strict=True):
        service.needs.set(handled)
        service.service_areas.set([district])
    return services


def load_rules(district: Region, services: list[Service]) -> int:
    """Rules towards new services: the usual one first, the office's own general service last."""
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
