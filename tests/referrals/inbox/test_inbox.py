"""People of an agency read and answer what was sent to it, and reach nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from pilarsosial.accounts.backends import DutyBackend
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.inbox import HEAPS
from referrals.models import Referral
from tests import factories as make
from tests.access.places import SECRETS, a_place
from tests.access.rows import OBJECTS, OWN, address, addresses, of_libraries
from tests.pages import signed_in
from tests.referrals.inbox.rows import referral_to, somebody
from tests.samples import THIRDS, sampled

pytestmark = pytest.mark.django_db

OPEN_TO_THEM = {
    "home", "more", "notices", "read_notice", "read_all_notices", "notices:settings",
    "inbox:list", "inbox:services", "offline:session",
}  # fmt: skip


def detail(client, referral):
    return client.get(reverse("inbox:detail", args=[referral.code]))


def test_people_of_an_agency_sign_in_and_its_programs_do_not():
    person = somebody()
    program = make.ApiClientFactory(agency=person.agency).user

    assert DutyBackend().authenticate(None, person.username, "sawah-embun-48213") == person
    assert signed_in(program).get("/").status_code == 302


def test_when_the_agency_ends_its_people_are_out():
    person = somebody()
    client = signed_in(person)

    person.agency.is_active = False
    person.agency.save()

    assert client.get(reverse("inbox:list")).status_code == 302


def test_the_inbox_holds_what_was_sent_to_this_agency_and_names_nobody():
    person = somebody()
    ours, theirs = referral_to(person), make.sent_referral()

    page = signed_in(person).get(reverse("inbox:list")).text

    assert ours.code in page
    assert theirs.code not in page
    assert ours.case.resident.name not in page
    assert Read.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "heap"),
    [
        ({}, "baru"),
        ({"status": "received"}, "giliran"),
        ({"status": "received", "due_at": timezone.now() - timedelta(days=9)}, "lewat"),
        ({"status": "received", "soon_at": timezone.now() - timedelta(hours=3)}, "segera"),
        ({"status": "withdrawn"}, "selesai"),
    ],
)
def test_each_heap_holds_what_its_name_says(change, heap):
    person = somebody()
    referral = referral_to(person)
    Referral.objects.filter(pk=referral.pk).update(
        **{"due_at": timezone.now() + timedelta(days=9), "soon_at": None, **change}
    )
    client = signed_in(person)

    holding = [
        name
        for name in HEAPS
        if referral.code in client.get(reverse("inbox:list"), {"tumpukan": name}).text
    ]

    assert heap in holding
    assert set(holding) <= {heap, "giliran"}


def test_a_page_of_the_inbox_costs_a_fixed_number_of_queries(django_assert_max_num_queries):
    person = somebody()
    for _n in range(5):
        referral_to(person)
    client = signed_in(person)
    client.get(reverse("inbox:list"))

    with django_assert_max_num_queries(22):
        client.get(reverse("inbox:list"))


def test_the_page_shows_the_resident_and_writes_the_reading_down():
    person = somebody()
    referral = referral_to(person)

    page = detail(signed_in(person), referral)

    read = Read.objects.get()
    assert referral.case.resident.name in page.text
    assert (read.kind, read.user) == ("disclosure", person)
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_other_agencies_referrals_are_not_found():
    person, referral = somebody(), make.sent_referral()
    client = signed_in(person)

    answers = [
        detail(client, referral),
        client.post(reverse("inbox:act", args=[referral.code, "terima"]), {"note": ""}),
    ]

    assert [one.status_code for one in answers] == [404, 404]
    assert Referral.objects.get(pk=referral.pk).status == "sent"


def test_accepting_bears_the_name_of_the_person():
    person = somebody()
    referral = referral_to(person)

    signed_in(person).post(
        reverse("inbox:act", args=[referral.code, "terima"]), {"officer": "Budi"}
    )

    turn = referral.events.get(kind="accepted")
    assert (turn.by, turn.agency, turn.source) == (person, person.agency, "")


def test_one_filled_button_is_the_next_step():
    person = somebody()
    referral = referral_to(person)
    client = signed_in(person)

    before = detail(client, referral).text
    workflow.accept(referral, by=person)
    after = detail(client, referral).text

    assert [page.count("button-primary") for page in (before, after)] == [1, 1]
    assert "Sanggupi" in before
    assert "Mulai pengerjaan" in after


def test_the_agency_says_that_a_service_is_full():
    person = somebody()
    service = make.ServiceFactory(agency=person.agency)
    day = timezone.localdate() + timedelta(days=7)

    signed_in(person).post(
        reverse("inbox:capacity", args=[service.pk]),
        {"taking_referrals": "on", "full_until": day.isoformat(), "note": "Kuota habis"},
    )

    service.refresh_from_db()
    assert (service.full_until, service.note) == (day, "Kuota habis")


@pytest.mark.parametrize(
    ("said", "days", "words"),
    [
        (False, None, "Tidak menerima rujukan"),
        (False, -1, "Menerima rujukan"),
        (True, 3, "Penuh sampai"),
        (True, None, "Menerima rujukan"),
    ],
)
def test_the_list_says_of_a_service_what_routing_believes(said, days, words):
    person = somebody()
    day = days and timezone.localdate() + timedelta(days=days)
    make.ServiceFactory(agency=person.agency, taking_referrals=said, full_until=day)

    assert words in signed_in(person).get(reverse("inbox:services")).text


def test_services_of_others_are_not_found():
    service = make.ServiceFactory()

    answer = signed_in(somebody()).get(reverse("inbox:capacity", args=[service.pk]))

    assert answer.status_code == 404


def test_our_own_people_have_no_inbox():
    answer = signed_in(make.office_worker()).get(reverse("inbox:list"))

    assert answer.status_code == 404


@pytest.mark.parametrize("method", sampled(["get", "post"], every=2))
@pytest.mark.parametrize("third", THIRDS)
def test_nothing_else_is_reachable(third, method):
    """Not by a list, not by a true key: not even of the referral that was sent to them."""
    place = a_place()
    client = signed_in(somebody(agency=place.referral.agency))
    names = sorted((OWN | OBJECTS.keys()) - OPEN_TO_THEM)
    names = [one for one in names if not one.startswith("inbox:") and not of_libraries(one)]

    answers = {name: getattr(client, method)(address(name, place)) for name in names[third]}

    assert {n: a.status_code for n, a in answers.items() if a.status_code != 404} == {}


def test_the_start_page_counts_what_waits():
    person = somebody()
    referral_to(person)

    page = signed_in(person).get("/").text

    assert "?tumpukan=baru" in page
    assert "?tumpukan=lewat" not in page


def test_an_address_that_is_no_act_is_not_found():
    person = somebody()
    referral = referral_to(person)

    answer = signed_in(person).get(reverse("inbox:act", args=[referral.code, "hapus"]))

    assert answer.status_code == 404


def test_every_address_of_the_inbox_is_in_the_matrix():
    inbox = {name for name in addresses() if name.startswith("inbox:")}

    assert inbox <= OWN | OBJECTS.keys()
    assert SECRETS


def test_the_office_opens_an_account_with_a_slip():
    agency = make.AgencyFactory()
    client = signed_in(make.manager())

    answer = client.post(
        reverse("referrals:add_person", args=[agency.pk]),
        {"full_name": "Sri Wahyuni", "username": "sri.dinkes"},
        follow=True,
    )

    person = agency.users.get()
    assert "sri.dinkes" in answer.text
    assert (person.has_inbox, person.must_change_password) == (True, True)


def test_a_taken_user_name_is_said_beside_its_field():
    agency, taken = make.AgencyFactory(), somebody()

    answer = signed_in(make.manager()).post(
        reverse("referrals:add_person", args=[agency.pk]),
        {"full_name": "Sri", "username": taken.username.lower()},
    )

    assert "sudah dipakai" in answer.text


def test_who_has_left_the_agency_is_shut_out():
    person = somebody()
    client, theirs = signed_in(make.manager()), signed_in(person)

    client.post(reverse("referrals:close_person", args=[person.pk]))

    assert theirs.get(reverse("inbox:list")).status_code == 302


def test_another_district_opens_no_accounts():
    make.region("35", "Jawa Timur", "province", "provinsi")
    other = make.person(Role.MANAGER, make.region("35.79", "Batu", "regency", "kota"))
    person = somebody()
    client = signed_in(other)

    answers = [
        client.post(reverse("referrals:add_person", args=[person.agency.pk]), {"full_name": "X"}),
        client.post(reverse("referrals:renew_person", args=[person.pk])),
        client.post(reverse("referrals:close_person", args=[person.pk])),
    ]

    assert [one.status_code for one in answers] == [404, 404, 404]
