import pytest
from django.test import Client
from django.urls import reverse

from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"
SURE = {"is_known": "on"}


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def reset(client: Client, person: User, **data: str):
    return client.post(reverse("accounts:reset_password", args=[person.pk]), data or SURE)


def people_of(user: User) -> list[str]:
    answer = signed_in(user).get(reverse("accounts:people"))
    return [row["person"].username for row in answer.context["rows"]]


# --- who is listed --------------------------------------------------------------------------------


def test_supervisors_see_the_people_of_their_subdistrict():
    ours = make.officer()
    make.officer(make.village("33.09.02.2001"))

    assert people_of(make.supervisor()) == [ours.username]


def test_officers_have_no_list_of_people():
    answer = signed_in(make.officer()).get(reverse("accounts:people"))

    assert answer.status_code == 403


def test_the_list_costs_no_more_for_more_people(django_assert_max_num_queries):
    for _n in range(8):
        make.officer()
    client = signed_in(make.supervisor())

    with django_assert_max_num_queries(14):
        client.get(reverse("accounts:people"))


# --- the slip -------------------------------------------------------------------------------------


def test_the_slip_shows_the_password_once():
    person = make.officer()
    client = signed_in(make.supervisor())

    reset(client, person)
    first = client.get(reverse("accounts:slip"))
    second = client.get(reverse("accounts:slip"))

    person.refresh_from_db()
    assert person.check_password(first.context["password"])
    assert person.must_change_password
    assert second.url == reverse("accounts:people")


def test_the_password_lies_in_no_session():
    person = make.officer()
    client = signed_in(make.supervisor())

    reset(client, person)

    kept = str(dict(client.session))
    password = client.get(reverse("accounts:slip")).context["password"]
    assert password not in kept


def test_the_slip_is_not_kept_by_browsers():
    client = signed_in(make.supervisor())
    reset(client, make.officer())

    answer = client.get(reverse("accounts:slip"))

    assert "no-store" in answer["Cache-Control"]


def test_the_old_password_and_other_sessions_end():
    person = make.officer()
    phone = signed_in(person)

    reset(signed_in(make.supervisor()), person)

    person.refresh_from_db()
    assert not person.check_password(make.PASSWORD)
    assert phone.get(reverse("home")).status_code == 302


def test_history_knows_who_reset_whom():
    person, supervisor = make.officer(), make.supervisor()

    reset(signed_in(supervisor), person)

    last = person.history.order_by("pgh_id").last()
    assert last.must_change_password
    assert last.pgh_context["user"] == supervisor.pk


def test_one_must_say_that_one_knows_the_person():
    person = make.officer()

    reset(signed_in(make.supervisor()), person, other="x")

    person.refresh_from_db()
    assert person.check_password(make.PASSWORD)


# --- who may not ----------------------------------------------------------------------------------


def test_a_person_of_another_subdistrict_is_not_found():
    person = make.officer(make.village("33.09.02.2001"))

    answer = reset(signed_in(make.supervisor()), person)

    assert answer.status_code == 404


def test_nobody_resets_who_stands_beside_or_above():
    supervisor = make.supervisor()
    answers = {
        "officer": reset(signed_in(make.officer()), supervisor).status_code,
        "supervisor": reset(signed_in(make.supervisor()), supervisor).status_code,
        "themselves": reset(signed_in(supervisor), supervisor).status_code,
    }

    assert answers == {"officer": 404, "supervisor": 403, "themselves": 403}


def test_a_duty_elsewhere_protects_the_whole_account():
    person = make.officer()
    Duty.objects.create(user=person, role=Role.OFFICE, area=make.district(), starts_on="2026-01-01")

    answer = reset(signed_in(make.supervisor()), person)

    assert answer.status_code == 403


def test_the_manager_resets_a_supervisor():
    supervisor = make.supervisor()
    client = signed_in(make.manager())

    reset(client, supervisor)

    supervisor.refresh_from_db()
    assert supervisor.must_change_password
