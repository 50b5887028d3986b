"""load_demo and seed at the command line."""

import json
import stat
from io import StringIO
from random import Random

import pytest
from django.core.management import CommandError, call_command

from cases.models import Case, Need
from cases.residents.models import Household, Resident
from members.models import Appointment, Member, Membership, MemberStatus, Pillar
from members.performance.results import targets_of
from pilarsosial.calendar import Quarter
from pilarsosial.demo import demo_file
from pilarsosial.demo.loading import prepare
from referrals.models import Referral

pytestmark = pytest.mark.django_db
QUARTER = Quarter(2026, 2)


@pytest.fixture
def batu():
    return prepare("35.79", Random(1), lambda _sentence: None)


@pytest.mark.parametrize(
    "command", [("load_demo", "35.79"), ("seed", "--residents", "1", "--cases", "1")]
)
def test_production_has_no_invented_data(settings, command):
    settings.ENVIRONMENT = "production"

    with pytest.raises(CommandError):
        call_command(*command)

    assert not Resident.objects.exists()


def test_the_logins_are_written_down_for_their_owner_only(batu, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    file = demo_file.write(batu)

    facts = json.loads(file.read_text())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert set(facts) == {"url", "users", "partners", "letters"}
    assert {tuple(user) for user in facts["users"]} == {("role", "username", "password", "area")}
    assert {tuple(one) for one in facts["partners"]} == {("agency", "client_id", "client_secret")}


def test_the_logins_of_two_districts_stand_side_by_side(batu, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    other = {"url": "http://x", "users": [{"username": "petugas.selo"}], "partners": []}
    (tmp_path / "demo.json").write_text(json.dumps(other))

    facts = json.loads(demo_file.write(batu).read_text())

    assert facts["url"] == "http://x"
    assert facts["users"][0]["username"] == "petugas.temas"
    assert facts["users"][-1]["username"] == "petugas.selo"


def test_seed_writes_as_many_rows_as_asked(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    out = StringIO()

    call_command(
        "seed", "--residents", "120", "--cases", "200", "--district", "35.79", "--json",
        stdout=out, stderr=StringIO(),
    )  # fmt: skip

    facts = json.loads(out.getvalue().splitlines()[-1])
    assert (facts["residents"], facts["cases"]) == (120, 200)
    assert [model.objects.count() for model in (Resident, Case, Need)] == [120, 200, 200]
    assert Household.objects.exclude(residents=None).count() == Household.objects.count()
    assert Referral.objects.count() == facts["referrals"] > 50


def test_seeding_twice_draws_no_number_twice(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    words = ["seed", "--residents", "40", "--cases", "0", "--district", "35.79"]

    for _run in range(2):
        call_command(*words, stdout=StringIO())

    assert Resident.objects.count() == 80


def test_seed_fills_the_register_with_people_letters_and_two_memberships_for_some(
    settings, tmp_path
):
    settings.DATA_DIR = tmp_path
    words = ["seed", "--residents", "0", "--cases", "0", "--members", "60", "--district", "35.79"]

    call_command(*words, stdout=StringIO(), stderr=StringIO())

    assert Member.objects.count() == MemberStatus.objects.count() == 60
    assert Membership.objects.count() > 60
    assert Appointment.objects.exists()


def test_seed_lets_all_who_serve_work_in_the_quarter_that_is_asked_for(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    words = ["seed", "--residents", "0", "--cases", "0", "--members", "9", "--district", "35.79"]

    call_command(*words, "--quarter", "2026-Q2", stdout=StringIO(), stderr=StringIO())

    judged = [one for pillar in Pillar.objects.all() for one in targets_of(pillar, QUARTER)]
    serving = Membership.objects.running().filter(pillar__indicators__is_active=True)
    assert {one.member for one in judged} == {one.member for one in serving}
    assert any(one.measured.percent for one in judged)
