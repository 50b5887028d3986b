"""Draft, reviewed, signed, published; and what nobody can change afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.utils import IntegrityError, InternalError, ProgrammingError
from django.test import Client
from django.utils import timezone

from pilarsosial.accounts.models import Duty, User
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.checksum import checksum
from pilarsosial.evaluations.corrections import corrections_of
from pilarsosial.evaluations.models import Evaluation, FollowUp
from pilarsosial.evaluations.tasks import deliver_notices, verify_signed
from pilarsosial.evaluations.texts import carried_over
from pilarsosial.outbox.models import Event, Notice
from tests import factories as make
from tests.evaluations.computing import computed
from tests.kept import anew, rows_kept
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

HEAD = {"name": "Drs. Suharto", "title": "Plt. Kepala Dinas Sosial"}


def head() -> User:
    return make.person(make.Role.HEAD)


@pytest.fixture(scope="module")
def as_computed(django_db_setup: None, django_db_blocker: Any) -> Iterator[Evaluation]:
    with rows_kept(django_db_blocker):
        make.CaseFactory(filed_at="2026-08-10T03:00Z")
        yield computed()


@pytest.fixture
def draft(as_computed: Evaluation) -> Evaluation:
    return anew(as_computed)


@pytest.fixture
def reviewed(draft) -> Evaluation:
    return workflow.review_evaluation(draft, by=make.manager())


@pytest.fixture
def signed(reviewed) -> Evaluation:
    return workflow.sign_evaluation(reviewed, sha256=reviewed.sha256, **HEAD, by=head())


def test_from_draft_to_published_each_step_says_who_and_when(draft):
    manager, signer = make.manager(), head()

    workflow.review_evaluation(draft, by=manager)
    workflow.sign_evaluation(draft, sha256=draft.sha256, **HEAD, by=signer)
    workflow.publish_evaluation(draft, by=manager)

    draft.refresh_from_db()
    assert (draft.status, draft.reviewed_by, draft.signed_by) == ("published", manager, signer)
    assert None not in (draft.reviewed_at, draft.signed_at, draft.published_at)
    assert draft.sha256 == checksum(draft)


@pytest.mark.parametrize("role", ["officer", "supervisor", "office", "staff", "head", "auditor"])
def test_only_a_manager_reviews(role, draft):
    with pytest.raises(PermissionDenied):
        workflow.review_evaluation(draft, by=make.person(make.Role(role)))


@pytest.mark.parametrize("role", ["officer", "supervisor", "office", "staff", "manager"])
def test_only_the_head_signs(role, reviewed):
    with pytest.raises(PermissionDenied):
        workflow.sign_evaluation(
            reviewed, sha256=reviewed.sha256, **HEAD, by=make.person(make.Role(role))
        )


def test_what_was_not_reviewed_is_not_signed(draft):
    with pytest.raises(ActionRefused):
        workflow.sign_evaluation(draft, sha256=draft.sha256, **HEAD, by=head())


def test_whoever_reviewed_does_not_sign_even_with_both_duties(draft):
    both = make.manager()
    Duty.objects.create(
        user=both, role=make.Role.HEAD, area=make.district(), starts_on="2026-01-01"
    )
    workflow.review_evaluation(draft, by=both)

    with pytest.raises(ActionRefused):
        workflow.sign_evaluation(draft, sha256=draft.sha256, **HEAD, by=both)


def test_the_head_signs_only_what_the_head_was_shown(reviewed):
    shown = reviewed.sha256
    workflow.return_to_draft(reviewed, reason="Kendala kurang.", by=make.manager())
    workflow.add_remark(reviewed, kind="obstacle", text="Akses jalan.", by=make.manager())
    workflow.review_evaluation(reviewed, by=make.manager())

    with pytest.raises(ActionRefused):
        workflow.sign_evaluation(reviewed, sha256=shown, **HEAD, by=head())


def test_a_figure_that_was_changed_behind_the_house_is_not_signed(reviewed):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # past the triggers
        cursor.execute("UPDATE evaluations_evaluationfigure SET value = value + 1")
        cursor.execute("SET LOCAL session_replication_role = origin")

    with pytest.raises(ActionRefused):
        workflow.sign_evaluation(reviewed, sha256=reviewed.sha256, **HEAD, by=head())


def test_a_quarter_that_is_not_over_is_marked_and_not_reviewed():
    today = timezone.localdate()
    running = computed(quarter=f"{today.year}-Q{(today.month + 2) // 3}")

    with pytest.raises(ActionRefused):
        workflow.review_evaluation(running, by=make.manager())

    assert running.is_provisional


def test_a_version_that_a_newer_one_replaced_is_not_reviewed(draft):
    computed()

    with pytest.raises(ActionRefused):
        workflow.review_evaluation(draft, by=make.manager())


def test_what_was_returned_says_why_and_can_be_reviewed_again(reviewed):
    workflow.return_to_draft(reviewed, reason="Kendala kurang.", by=head())

    assert (reviewed.status, reviewed.return_reason) == ("draft", "Kendala kurang.")
    assert workflow.review_evaluation(reviewed, by=make.manager()).status == "reviewed"


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "0" * 64},
        {"texts": {"remarks": []}},
        {"signer_name": "Orang lain"},
        {"cut_at": "2026-01-01T00:00Z"},
        {"status": "draft", "signed_at": None, "signed_by": None, "check_code": None},
    ],
)
def test_nothing_of_a_signed_evaluation_changes(signed, change):
    with pytest.raises((InternalError, ProgrammingError), match="never changes"):
        Evaluation.objects.filter(pk=signed.pk).update(**change)


def test_the_database_wants_two_people_behind_a_signature(draft):
    someone = head()
    now = timezone.now()
    by_one = {"reviewed_by": someone, "signed_by": someone, "reviewed_at": now, "signed_at": now}

    with pytest.raises(IntegrityError, match="another_than_its_reviewer"):
        Evaluation.objects.filter(pk=draft.pk).update(
            status="signed", check_code="ABC", signer_name="X", signer_title="Y", **by_one
        )


def test_the_texts_are_under_the_checksum(draft):
    manager = make.manager()
    without = draft.sha256
    workflow.add_remark(draft, kind="recommendation", text="Tambah fasilitator.", by=manager)
    workflow.add_follow_up(
        draft, text="Rekrut 5 PSM", owner="Kepala Bidang Dayasos", due_on="2026-12-01", by=manager
    )

    workflow.review_evaluation(draft, by=manager)

    assert draft.sha256 != without
    assert draft.texts["follow_ups"][0]["owner"] == "Kepala Bidang Dayasos"


def test_texts_of_what_is_reviewed_stand(reviewed):
    with pytest.raises(ActionRefused):
        workflow.add_remark(reviewed, kind="obstacle", text="Baru.", by=make.manager())


def test_the_plan_of_a_quarter_comes_back_in_the_next_with_what_became_of_it(draft):
    manager = make.manager()
    lines = [
        workflow.add_follow_up(
            draft, text=text, owner="Sekretaris", due_on=timezone.localdate(), by=manager
        )
        for text in ("Rekrut PSM", "Perbaiki data")
    ]
    workflow.review_evaluation(draft, by=manager)
    workflow.sign_evaluation(draft, sha256=draft.sha256, **HEAD, by=head())
    workflow.close_follow_up(lines[0], outcome="5 PSM direkrut.", by=manager)
    later = Evaluation(district=draft.district, quarter="2026-Q4")

    assert [(one.text, one.outcome) for one in carried_over(later)] == [
        ("Rekrut PSM", "5 PSM direkrut."),
        ("Perbaiki data", ""),
    ]


def test_what_became_of_a_line_is_said_once(draft):
    manager = make.manager()
    line = workflow.add_follow_up(
        draft, text="Rekrut PSM", owner="Sekretaris", due_on="2026-12-01", by=manager
    )
    workflow.close_follow_up(line, outcome="Selesai.", by=manager)

    with pytest.raises(ActionRefused):
        workflow.close_follow_up(FollowUp.objects.get(), outcome="Lain.", by=manager)


def test_whoever_must_act_next_is_told(reviewed):
    signer = head()

    deliver_notices(Event.objects.get(kind="evaluation.reviewed").pk)

    assert Notice.objects.filter(recipient=signer, kind="evaluation.reviewed").exists()


def test_the_night_notices_a_signed_figure_that_was_changed_behind_the_house(signed):
    assert verify_signed() == 0

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # past the triggers
        cursor.execute("UPDATE evaluations_evaluationfigure SET value = value + 1")
        cursor.execute("SET LOCAL session_replication_role = origin")

    assert verify_signed() == 1
    assert Event.objects.filter(kind="evaluation.altered").exists()


def test_what_turns_out_wrong_is_shown_as_a_correction_of_what_was_signed(signed):
    make.CaseFactory(filed_at="2026-08-11T03:00Z")

    rows = corrections_of(computed()).rows

    of_the_district = {row.measure: row for row in rows if row.area.code == "33.09"}
    filed = of_the_district["Kasus masuk"]
    assert (filed.was.value, filed.now.value) == (1, 2)


def test_the_page_of_a_newer_version_shows_the_corrections(signed):
    make.CaseFactory(filed_at="2026-08-11T03:00Z")
    newer = computed()

    page = signed_in(make.manager()).get(f"/evaluasi/{newer.pk}").content.decode()

    assert "Koreksi terhadap versi 1" in page


def test_a_version_of_which_none_was_signed_before_corrects_nothing(draft):
    assert corrections_of(computed()) is None


# --- the pages ------------------------------------------------------------------------------------


def test_the_head_signs_on_the_page_after_the_password(reviewed):
    client = signed_in(head())

    asked = client.get(f"/evaluasi/{reviewed.pk}/tanda-tangan")

    assert asked.status_code == 302
    assert (
        "reauthenticate" in asked.headers["Location"] or "konfirmasi" in asked.headers["Location"]
    )


def test_the_page_offers_each_person_only_their_own_next_step(reviewed):
    page = f"/evaluasi/{reviewed.pk}"
    sign_link = f"{page}/tanda-tangan"

    shown = {
        who: sign_link in signed_in(user).get(page).content.decode()
        for who, user in {"head": head(), "manager": make.manager()}.items()
    }

    assert shown == {"head": True, "manager": False}


def test_anybody_checks_a_signed_report_by_its_code(signed):
    answer = Client().get(f"/evaluasi/asli/{signed.check_code}")

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Laporan ini asli" in page
    assert (signed.sha256[:8] in page, signed.sha256[-8:] in page) == (True, True)
    assert signed.sha256 not in page


def test_a_made_up_code_is_not_found(signed):
    assert Client().get("/evaluasi/asli/ABCDEFGHJKLM").status_code == 404


def test_a_replaced_version_says_so_to_whoever_checks_it(signed):
    newer = computed()
    workflow.review_evaluation(newer, by=make.manager())
    workflow.sign_evaluation(newer, sha256=newer.sha256, **HEAD, by=head())

    page = Client().get(f"/evaluasi/asli/{signed.check_code}").content.decode()

    assert "diganti versi 2" in page
