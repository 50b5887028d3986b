"""What a village helps with, and at whose cost, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cases.models import Case, Need
from members.models import Member, Membership
from pilarsosial.regions.models import Region

Source = Need.CostSource


def rupiah(amount: object) -> str:
    """Say "Rp1.500.000"."""
    return "Rp" + f"{amount:,.0f}".replace(",", ".")


def cost_in_words(need: Need) -> str:
    """Say "Rp1.500.000 dari Dana Desa", or nothing."""
    if need.cost is None:
        return ""
    values = {"amount": rupiah(need.cost), "source": need.get_cost_source_display()}
    return _("%(amount)s from %(source)s") % values


def help_in_words(need: Need) -> str:
    """With what, by whom and at what cost the village helps with a need."""
    helper = str(need.helper) if need.helper else ""
    return " · ".join(part for part in (need.means_in_words, helper, cost_in_words(need)) if part)


def sources_of(village: Region) -> list[tuple[str, str]]:
    """A kelurahan has no Dana Desa and no APBDes; a desa has no budget of a kelurahan."""
    is_ward = village.kind == Region.Kind.KELURAHAN
    foreign = {Source.VILLAGE_FUND, Source.VILLAGE_BUDGET} if is_ward else {Source.WARD_BUDGET}
    return [(str(one.value), str(one.label)) for one in Source if one not in foreign]


def helpers_of(case: Case) -> Iterator[tuple[int, str]]:
    """Pillar members who serve in the village or its subdistrict: (key, "Siti, PSM")."""
    areas = (case.village_id, case.village_id[:8])
    serving = Membership.objects.running().filter(area__in=areas, member__merged_into=None)
    serving = serving.filter(member__status=Member.Status.ACTIVE)
    rows = serving.select_related("member", "pillar").order_by("-area_id", "member__name_key")
    for one in rows:
        yield one.member_id, f"{one.member}, {one.pillar}"
