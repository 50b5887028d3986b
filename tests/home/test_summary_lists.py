"""Every number of the summary opens the list of what it counts."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from cases.models import Case
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import Quarter
from pilarsosial.home.models import Summary
from pilarsosial.home.tasks import count_summary
from pilarsosial.regions.models import Region
from tests import factories as make
from tests.home.test_start import signed_in
from tests.kept import rows_kept
from tests.performance import makers
from tests.samples import sampled

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)
MONDAY = datetime(2026, 11, 9, 3, tzinfo=UTC)
LINK = re.compile(r'<a\b[^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
LISTS = ("/kasus/", "/rujukan/", "/ringkasan/desa")


@pytest.fixture(autouse=True)
def friday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="module")
def district(django_db_setup: None, django_db_blocker: Any) -> Iterator[Region]:
    """Two subdistricts, with cases at every stage, referrals, and a silent village."""
    with rows_kept(django_db_blocker), time_machine.travel(NOW, tick=False):
        records()
        yield make.district()


def records() -> None:
    here, there = make.village(), make.village("33.09.02.2001", name="Ampel")
    make.village("33.09.02.2002", name="Sunyi")
    for place, n in ((here, 3), (there, 2)):
        for _n in range(n):
            a_case(place, closed=True)
        a_case(place)
        a_case(place, verified_at=None)
        late = a_case(place, closed=True)
        make.NeedFactory(case=late, due_at=MONDAY, settled_at=NOW, outcome="met")
    a_case(here, filed_at=datetime(2026, 8, 20, tzinfo=UTC))
    make.draft(village=here)
    make.sent_referral(village=here)
    overdue = make.sent_referral(village=here)
    type(overdue).objects.filter(pk=overdue.pk).update(
        received_at=NOW, due_at=NOW - timedelta(days=1), status="received"
    )
    with time_machine.travel(NOW + timedelta(minutes=1)):
        count_summary(make.district().code)


def a_case(village: Region, *, closed: bool = False, **fields: object) -> Case:
    moments = {"filed_at": MONDAY, "verified_at": MONDAY + timedelta(days=1)} | fields
    if closed:
        moments |= {
            "resolved_at": MONDAY + timedelta(days=2), "closed_at": MONDAY + timedelta(days=3),
            "status": "closed", "is_confirmed": True,
        }  # fmt: skip
    return make.CaseFactory(village=village, **moments)


def numbers(client: Client, url: str) -> list[tuple[str, int]]:
    """Each number of a page that is a link, and where it leads."""
    main = client.get(url).content.decode().partition("<main")[2]
    found = []
    for href, inner in LINK.findall(main):
        shown = re.match(r"\s*(?:dari )?(\d+)\b(?!%| hari)", strip_tags(inner))
        if shown and href.startswith(LISTS):
            found.append((href.replace("&amp;", "&"), int(shown[1])))
    return found


def listed(client: Client, url: str) -> int:
    answer = client.get(url)
    if "groups" in answer.context:
        return sum(len(group.spots) for group in answer.context["groups"])
    sealed = str(answer.context["sealed"] or "0")
    return len(answer.context["page"].rows) + int(sealed)


@pytest.mark.parametrize("role", sampled([Role.MANAGER, Role.HEAD, Role.STAFF], every=3))
def test_each_number_of_a_district_opens_what_it_counts(role, district):
    client = signed_in(make.person(role))

    found = numbers(client, reverse("summary"))

    assert len({url for url, _n in found}) >= 12
    assert [(url, listed(client, url)) for url, _n in found if not is_days(url, found)] == [
        (url, n) for url, n in found if not is_days(url, found)
    ]


def is_days(url: str, found: list[tuple[str, int]]) -> bool:
    """A median stands beside the count that leads to the same list."""
    return len([one for one, _n in found if one == url]) > 1 or "counted=answered" in url


@pytest.mark.prove
def test_each_number_of_a_supervisor_opens_what_it_counts(district):
    client = signed_in(make.supervisor())

    found = numbers(client, reverse("summary"))

    assert {url.partition("area=")[2][:8] for url, _n in found} == {"33.09.01"}
    assert all(listed(client, url) == n for url, n in found if not is_days(url, found))


@pytest.mark.parametrize(
    ("what", "n"), [("settled", 7), ("in_time", 5), ("confirmed", 7), ("verified", 11)]
)
def test_shares_open_what_is_counted_in_them(district, what, n):
    client = signed_in(make.manager())
    figures = Summary.objects.get(area=district).figures

    rows = listed(client, f"{reverse('cases:list')}?area=33.09&quarter=2026-Q4&became={what}")

    counted = figures["places"]["33.09"][1] if what == "verified" else figures["now"][what]
    assert (rows, counted) == (n, n)


@pytest.mark.parametrize(("asked", "names"), [("aktif", 2), ("sunyi", 1), ("", 3)])
def test_villages_are_listed_by_whether_something_came_of_them(district, asked, names):
    client = signed_in(make.manager())

    answer = client.get(reverse("summary_villages"), {"area": "33.09", "keadaan": asked})

    shown = answer.content.decode()
    assert shown.count("<tr data-village>") == names
    assert ("Sunyi" in shown) == (asked != "aktif")


def test_each_number_of_the_villages_opens_what_it_counts(district):
    client = signed_in(make.manager())

    found = numbers(client, reverse("summary_villages"))

    of_one_list = dict(reversed(found))  # the count stands before the days
    assert len(of_one_list) == 10  # five places, recorded and verified
    assert {url: listed(client, url) for url in of_one_list} == of_one_list


def test_the_targets_of_a_pillar_open_where_they_were_set(district):
    target = makers.target(makers.indicator(), quarter=Quarter(2026, 4), area=make.village())
    count_summary(district.code)

    shown = signed_in(make.manager()).get(reverse("summary")).content.decode()

    code = target.indicator.pillar.code
    assert f'<a href="{reverse("members:pillar", args=[code])}">1</a>' in shown


def test_a_case_that_somebody_may_not_read_is_only_counted(district):
    sealed = a_case(make.village(), closed=True)
    Case.objects.filter(pk=sealed.pk).update(is_sealed=True)
    count_summary(district.code)
    url = f"{reverse('cases:list')}?area=33.09&quarter=2026-Q4&became=confirmed"

    rows = listed(signed_in(make.person(Role.HEAD)), url)

    assert (rows, Summary.objects.get(area=district).figures["now"]["confirmed"]) == (7, 8)
