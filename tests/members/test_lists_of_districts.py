"""The lists of five districts, expressed as rows of the office's own list: no code for any."""

import pytest

from members.counts import counts_of, elements_of
from members.models import Pillar, PillarGroup
from members.reference import load_pillars
from members.vacancies import places_of
from pilarsosial.regions.models import Region
from pilarsosial.regions.official import load_regions
from tests import factories as make

pytestmark = pytest.mark.django_db

# Elements as each district names them; a pillar that its list lacks is set out of use.
MADIUN = {  # 2025: 274 people, six elements
    "Tagana dan Pordam": ["TAGANA", "PORDAM"],
    "Fasilitator SLRT": ["FSLRT"],
    "PKH dan Pendamping Rehsos": ["PKH", "RESSOS"],
    "PSM": ["PSM"],
    "TKSK": ["TKSK"],
    "Forum Karang Taruna": ["KT"],
}
BOYOLALI = {
    "TKSK": ["TKSK"],
    "IPSM": ["PSM"],
    "LKKS": ["LKKS"],
    "LK3": ["LK3"],
    "Karang Taruna": ["KT"],
    "Pendamping sosial": ["PKH", "RESSOS", "PEKSOS"],
    "SLRT": ["FSLRT", "SSLRT"],
}
PACITAN = {
    "Tagana": ["TAGANA"],
    "Karang Taruna": ["KT"],
    "SDM PKH": ["PKH"],
    "TKSK": ["TKSK"],
    "PSM": ["PSM"],
    "Pendamping sosial": ["RESSOS", "PEKSOS"],
    "Pelopor Perdamaian": ["PORDAM"],
    "Forum LKSA": ["LKSA"],
}
KENDAL = {"Supervisor": ["SSLRT"], "Fasilitator": ["FSLRT"], "TKSK": ["TKSK"]}
BATU = {
    "TKSK": ["TKSK"],
    "PSM": ["PSM"],
    "Tagana": ["TAGANA"],
    "Karang Taruna": ["KT"],
    "PKH": ["PKH"],
}


def list_of(code: str, elements: dict[str, list[str]]) -> Region:
    """What the office does in its list of pillars: groups, order, and what is not in use."""
    load_regions(code)
    district = Region.objects.get(code=code)
    load_pillars(district)
    used = [pillar for pillars in elements.values() for pillar in pillars]
    Pillar.objects.filter(district=district).exclude(code__in=used).update(is_active=False)
    for position, (name, codes) in enumerate(elements.items(), 1):
        group = PillarGroup.objects.create(district=district, name=name, position=position)
        Pillar.objects.filter(district=district, code__in=codes).update(group=group)
    return district


@pytest.mark.parametrize(
    ("code", "elements"),
    [
        ("35.19", MADIUN),
        ("33.09", BOYOLALI),
        ("35.01", PACITAN),
        ("33.24", KENDAL),
        ("35.79", BATU),
    ],
)
def test_a_district_s_list_is_rows_alone(code, elements):
    district = list_of(code, elements)

    listed = elements_of(district.code)

    assert {str(name): [one.code for one in pillars] for name, pillars in listed} == {
        name: sorted(codes, key=order_of) for name, codes in elements.items()
    }


def test_kendal_needs_286_facilitators_and_20_supervisors():
    kendal = list_of("33.24", KENDAL)
    pillars = list(Pillar.objects.filter(district=kendal, is_active=True))

    places = places_of(pillars, within=[kendal.code])

    vacant = [place.pillar.code for place in places if place.is_vacant]
    assert {code: vacant.count(code) for code in ("FSLRT", "SSLRT", "TKSK")} == {
        "FSLRT": 286,
        "SSLRT": 20,
        "TKSK": 20,
    }


def test_madiun_counts_a_member_of_tagana_and_pordam_as_one_head_of_one_element():
    madiun = list_of("35.19", MADIUN)
    member = make.MemberFactory(district=madiun)
    subdistrict = Region.objects.subdistricts().within(madiun.code).first()
    for pillar in Pillar.objects.filter(district=madiun, code__in=["TAGANA", "PORDAM"]):
        make.MembershipFactory(member=member, pillar=pillar, area=subdistrict)

    counts = counts_of(madiun.code)

    element = PillarGroup.objects.get(name="Tagana dan Pordam")
    assert (counts.by_element[element.pk].heads, counts.by_element[element.pk].memberships) == (
        1,
        2,
    )


def test_madiun_takes_tagana_and_pordam_apart_and_adds_lks_without_code():
    madiun = list_of("35.19", MADIUN)
    for code in ("TAGANA", "PORDAM", "LKS"):
        Pillar.objects.filter(district=madiun, code=code).update(group=None, is_active=True)

    names = [str(element) for element, pillars in elements_of(madiun.code) if pillars]

    assert len(names) == 8
    assert {"Tagana", "Pordam", "LKS"} <= set(names)


def test_loading_again_changes_nothing_of_the_office_s_list():
    batu = list_of("35.79", BATU)

    added = load_pillars(batu)

    assert added == 0
    assert Pillar.objects.filter(district=batu, is_active=True).count() == 5


def order_of(code: str) -> int:
    return list(Pillar.objects.order_by("position").values_list("code", flat=True)).index(code)
