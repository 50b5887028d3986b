"""What villages offer themselves, in the two villages that visitors look at; and a rule that knows
ages, one that gives a decile as advice.
"""

from pilarsosial.accounts.models import Agency
from pilarsosial.regions.models import Region
from referrals.models import RoutingRule, Service

BUSINESS, ELDERLY, HOUSE = "K13", "K14", "K11"
FIRST, LATER = 5, 30


def load_village_services(villages: list[Region], district: Region) -> None:
    """A BUMDes and a posyandu per village, and Baznas for the poorest. Nothing twice."""
    if RoutingRule.objects.filter(area__in=villages).exists():
        return
    for village in villages:
        lends = _service(village, "BUMDES", "BUMDes", "Simpan pinjam usaha warga", BUSINESS)
        visits = _service(village, "POSYANDU", "Posyandu", "Posyandu lansia", ELDERLY)
        _rule(village, BUSINESS, lends, priority=FIRST, age_from=17)
        _rule(village, ELDERLY, visits, priority=LATER, age_from=60)
    for alms in Service.objects.filter(code="baznas-bantuan", agency__area=district):
        _rule(district, HOUSE, alms, priority=LATER, decile_to=3)


def _service(village: Region, code: str, name: str, does: str, need: str) -> Service:
    agency = Agency.objects.create(
        area=village,
        code=code,
        name=f"{name} {village.name}",
        full_name=f"{name} {village.full_name}",
        is_opd=False,
        receives=does,
    )
    service = Service.objects.create(
        agency=agency, code=f"{code.lower()}-warga", name=does, discloses=["name", "address"]
    )
    service.needs.set([need])
    return service


def _rule(area: Region, need: str, service: Service, **fields: int) -> None:
    RoutingRule.objects.create(area=area, need_type_id=need, service=service, **fields)
