"""The agency's own services, and the regions."""

import pytest

from referrals.models import Service
from tests import factories as make

pytestmark = pytest.mark.django_db
FIELDS = [
    "application_process", "code", "discloses", "eligibility_description", "full_until", "name",
    "needs", "note", "required_documents", "schedules", "service_areas", "sla_amount", "sla_unit",
    "taking_referrals",
]  # fmt: skip


@pytest.fixture
def service(partner):
    return make.ServiceFactory(
        agency=partner.agency, code="jamkes", sla_amount=3, sla_unit="workday"
    )


def test_an_agency_lists_its_own_services(partner, stranger, service):
    make.ServiceFactory(agency=stranger.agency)
    service.needs.add(make.NeedTypeFactory(code="K02"), make.NeedTypeFactory(code="K01"))
    service.service_areas.add(make.district())

    (row,) = partner.get("services").json()["results"]

    assert sorted(row) == FIELDS
    assert row["needs"] == ["K01", "K02"]
    assert row["service_areas"] == [{"code": "33.09", "name": "Boyolali"}]
    assert row == partner.get("services/jamkes").json()


def test_another_agency_s_service_is_not_found(stranger, service):
    answers = [
        stranger.get("services/jamkes"),
        stranger.send("PATCH", "services/jamkes", {"taking_referrals": False}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_agency_says_that_a_service_is_full(partner, service):
    said = {"taking_referrals": False, "full_until": "2026-12-31", "note": "Kuota"}

    answer = partner.send("PATCH", "services/jamkes", said)

    assert answer.status_code == 200
    assert {name: answer.json()[name] for name in said} == said
    assert service.history.last().pgh_context["client"] == partner.client.pk


def test_what_is_not_said_stays(partner, service):
    Service.objects.update(full_until="2026-12-31", note="Kuota")

    kept = partner.send("PATCH", "services/jamkes", {"taking_referrals": True}).json()
    cleared = partner.send(
        "PATCH", "services/jamkes", {"taking_referrals": True, "full_until": None}
    ).json()

    assert (kept["full_until"], kept["note"]) == ("2026-12-31", "Kuota")
    assert cleared["full_until"] is None


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/taking_referrals"),
        ({"taking_referrals": "true"}, "/taking_referrals"),
        ({"taking_referrals": True, "full_until": "soon"}, "/full_until"),
        ({"taking_referrals": True, "name": "Mine"}, "/name"),
        ({"taking_referrals": True, "discloses": ["nik"]}, "/discloses"),
        ({"taking_referrals": True, "note": "x" * 201}, "/note"),
    ],
)
def test_a_wrong_capacity_is_named(partner, service, body, pointer):
    answer = partner.send("PATCH", "services/jamkes", body)

    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_regions_come_by_prefix_and_level(partner):
    village = make.village("33.09.01.2055", "Klakah")
    make.village("33.09.11.2001", "Teras")

    (row,) = partner.get("regions?prefix=33.09.01&level=village").json()["results"]
    (district,) = partner.get("regions?prefix=33.09&level=regency").json()["results"]

    assert row == {
        "code": village.code,
        "name": "Klakah",
        "level": "village",
        "kind": "desa",
        "parent": "33.09.01",
    }
    assert district["parent"] == "33"


def test_regions_are_paged(partner):
    for number in range(3):
        make.village(f"33.09.01.206{number}")

    first = partner.get("regions?level=village&page_size=2").json()
    second = partner.get(first["next"]).json()

    assert [row["code"][-4:] for row in first["results"]] == ["2060", "2061"]
    assert [row["code"][-4:] for row in second["results"]] == ["2062"]
    assert second["next"] is None
    assert partner.get(second["previous"]).json()["results"] == first["results"]
