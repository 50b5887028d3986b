"""What a release changed against the one before: tasks for the villages, settled one by one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError
from django.urls import reverse

from cases.lists.models import Difference, Release
from cases.lists.workflow import settle_difference
from cases.residents.models import Resident
from pilarsosial.accounts.rights import Role
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.lists.sheets import CARDS, brought, eko, selo, sri, told, tri

__all__ = ["selo"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("selo")]

BACKEND = "pilarsosial.accounts.backends.DutyBackend"
SECOND, THIRD = "DTSEN TRIWULAN II 2026", "DTSEN TRIWULAN III 2026"
YANI = {"NIK": "3309014101900003", "No KK": CARDS["Sri"], "Nama": "Yani", "Tgl Lahir": "01-01-1990"}


def kinds():
    rows = Difference.objects.order_by("resident__name")
    return [
        (row.resident.name, row.kind, row.decile_before, row.decile_now)
        for row in rows.select_related("resident")
    ]


def test_the_first_release_makes_no_tasks(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)

    assert kinds() == []


def test_a_release_is_compared_with_the_one_before_in_the_villages_that_it_has(tmp_path):
    brought(tmp_path, sri(), eko(), tri(), title=SECOND)

    brought(
        tmp_path, sri(Desil=5), sri(**YANI, Desil=5), title=THIRD
    )  # Klakah alone: nothing is said of Tri of Jrakah

    assert kinds() == [
        ("Eko Wibowo", "gone", 3, None),
        ("Sri Lestari", "decile", 3, 5),
        ("Yani", "new", None, 5),
    ]


def test_who_died_is_looked_at_even_without_a_release_before(tmp_path):
    make.ResidentFactory(
        nik="3309014502800001", name="Sri Lestari", village=make.village("33.09.01.2002")
    )

    brought(tmp_path, sri(Status="Meninggal"), eko(), title=SECOND)

    assert kinds() == [("Sri Lestari", "deceased", None, 3)]
    assert Resident.objects.get(name="Sri Lestari").status == "deceased"


def test_a_row_that_could_not_be_read_ends_nobody(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)

    brought(tmp_path, sri(), eko(NIK=3309011203750002.0), title=THIRD)

    assert kinds() == []


def test_a_second_file_of_the_same_release_adds_to_it(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)
    brought(tmp_path, sri(), title=THIRD)

    brought(tmp_path, eko(Desil=4), title=THIRD)

    assert kinds() == [("Eko Wibowo", "decile", 3, 4)]


def test_undo_takes_the_tasks_back_too(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)
    batch = brought(tmp_path, sri(Desil=5), title=THIRD)["batch"]

    told("undo_import", str(batch))

    assert kinds() == []
    assert Release.objects.count() == 1
    assert Resident.objects.get(name="Sri Lestari").household.dtsen_decile == 3


def test_what_villages_settled_is_not_taken_back(tmp_path):
    brought(tmp_path, sri(), eko(), title=SECOND)
    batch = brought(tmp_path, sri(), title=THIRD)["batch"]
    officer = make.officer(make.village("33.09.01.2002"))
    settle_difference(Difference.objects.get(), outcome="right", by=officer)

    with pytest.raises(CommandError):
        told("undo_import", str(batch))

    assert Difference.objects.get().outcome == "right"


@pytest.fixture
def gone(tmp_path):
    """Eko of Klakah is no longer listed."""
    brought(tmp_path, sri(), eko(), title=SECOND)
    brought(tmp_path, sri(), title=THIRD)
    return Difference.objects.get()


def test_the_officer_of_another_village_settles_nothing(gone):
    with pytest.raises(PermissionDenied):
        settle_difference(gone, outcome="right", by=make.officer(make.village("33.09.01.2003")))


def test_nothing_is_settled_twice_and_a_wrong_list_needs_a_word(gone):
    officer = make.officer(make.village("33.09.01.2002"))

    with pytest.raises(ActionRefused):
        settle_difference(gone, outcome="wrong", by=officer)
    settle_difference(gone, outcome="wrong", note="Masih tinggal di sini", by=officer)
    with pytest.raises(ActionRefused):
        settle_difference(gone, outcome="right", by=officer)

    assert (gone.outcome, gone.settled_by) == ("wrong", officer)


def test_an_officer_finds_and_settles_the_tasks_of_the_village(
    gone, client, django_assert_max_num_queries
):
    officer = make.officer(make.village("33.09.01.2002"))
    client.force_login(officer, backend=BACKEND)

    with django_assert_max_num_queries(16):
        page = client.get(reverse("lists:differences")).content.decode()
    answer = client.post(
        reverse("lists:difference", args=[gone.pk]), {"outcome": "not_found", "note": ""}
    )

    gone.refresh_from_db()
    assert "Eko Wibowo" in page
    assert "3309011203750002" not in page
    assert answer.headers["Location"] == reverse("lists:differences")
    assert gone.outcome == "not_found"


def test_the_office_sees_how_far_each_village_is(gone, client):
    client.force_login(make.person(Role.STAFF), backend=BACKEND)

    page = client.get(reverse("lists:release", args=[gone.release_id])).content.decode()
    listed = client.get(reverse("lists:releases")).content.decode()

    assert f"desa=33.09.01.2002&amp;rilis={gone.release_id}" in page
    assert reverse("lists:release", args=[gone.release_id]) in listed
