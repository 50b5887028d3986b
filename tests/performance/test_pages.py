"""Pages: a member's phone, the queue of reviewers, the grid of targets."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from cases.models import CaseActivity
from members.performance.models import ActivityReport, Target
from members.performance.scorecard import scorecard_of
from pilarsosial.evaluations.actuals import count_source
from tests import factories as make
from tests.pages import signed_in
from tests.performance import makers
from tests.performance.makers import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def what():
    return makers.indicator(name="Kunjungan rumah")


@pytest.fixture
def writer(what):
    return makers.member(what.pillar)


def photo() -> SimpleUploadedFile:
    """A photo that says where it was taken."""
    place = Image.Exif()
    place[0x010F] = "Ponsel Rahasia"
    out = BytesIO()
    Image.new("RGB", (40, 30), "#0E4A4F").save(out, "JPEG", exif=place)
    return SimpleUploadedFile("foto.jpg", out.getvalue(), content_type="image/jpeg")


def grid_of(what, **cells: str) -> dict[str, str]:
    make.subdistrict()
    return {
        "pillar": str(what.pillar_id), "area": "33.09.01", "quarter": str(NOW), "rows": "members",
        **cells,
    }  # fmt: skip


def test_who_is_no_member_is_told_so():
    page = signed_in(make.officer()).get("/kinerja/")

    assert "tidak terhubung dengan anggota pilar" in page.content.decode()


def test_a_member_sees_targets_with_progress_and_their_lists(what, writer):
    makers.target(what, 4, member=writer)
    makers.approved(writer, what)

    page = signed_in(writer.user).get("/kinerja/").content.decode()

    assert ("Kunjungan rumah" in page, "dari 4" in page, "25%" in page, "Perlu pembinaan" in page,
            f"/kinerja/kegiatan?member={writer.pk}" in page) == (True,) * 5  # fmt: skip


@pytest.mark.parametrize("quarter", ["1900-Q1", "9998-Q4", "x"])
def test_a_quarter_of_no_use_opens_the_running_one(quarter, writer):
    page = signed_in(writer.user).get(f"/kinerja/?quarter={quarter}")

    assert page.context["quarter"] == NOW


def test_a_report_is_written_page_by_page_and_sent(what, writer):
    client, today = signed_in(writer.user), timezone.localdate()
    client.post("/kinerja/kegiatan/mulai")
    report = ActivityReport.objects.get()
    here = f"/kinerja/kegiatan/{report.pk}"

    for step, answers in (
        ("apa", {"indicator": what.pk}),
        ("kapan", {"happened_on": today.isoformat(), "village": makers.village_of(writer).code}),
        ("cerita", {"people_count": "3", "text": "Menengok lansia."}),
        ("foto", {"file": photo()}),
    ):
        client.post(f"{here}/{step}", answers)
    client.post(f"{here}/kirim")

    report.refresh_from_db()
    assert (report.status, report.indicator, report.people_count, report.photos.count()) == (
        "submitted", what, 3, 1,
    )  # fmt: skip


def test_a_photo_loses_what_it_knows_of_place_and_device(what, writer):
    report = makers.draft(writer, what)

    signed_in(writer.user).post(f"/kinerja/kegiatan/{report.pk}/foto", {"file": photo()})

    shown = signed_in(writer.user).get(
        f"/kinerja/kegiatan/{report.pk}/foto/{report.photos.get().pk}"
    )
    body = b"".join(shown) if shown.streaming else shown.content
    assert (dict(Image.open(BytesIO(body)).getexif()), b"Rahasia" in body) == ({}, False)


def test_what_is_no_photo_is_refused_beside_its_field(what, writer):
    report = makers.draft(writer, what)
    text = SimpleUploadedFile("foto.jpg", b"<html>")

    page = signed_in(writer.user).post(f"/kinerja/kegiatan/{report.pk}/foto", {"file": text})

    assert (report.photos.count(), page.context["form"].has_error("file")) == (0, True)


def test_a_draft_saves_what_is_right_and_leaves_what_is_not(what, writer):
    report = makers.draft(writer, what, text="")
    answers = {"step": "cerita", "people_count": "banyak", "text": "Menengok lansia."}

    answer = signed_in(writer.user).post(f"/kinerja/kegiatan/{report.pk}/simpan", answers)

    report.refresh_from_db()
    assert (answer.status_code, report.text, report.people_count) == (204, "Menengok lansia.", 4)


def test_a_returned_report_is_not_emptied_by_saving_itself(what, writer):
    report = makers.sent(writer, what)
    ActivityReport.objects.filter(pk=report.pk).update(
        status="returned", waits_for="", return_reason="Kurang jelas"
    )
    answers = {"step": "cerita", "people_count": "", "text": ""}

    answer = signed_in(writer.user).post(f"/kinerja/kegiatan/{report.pk}/simpan", answers)

    report.refresh_from_db()
    assert (answer.status_code, report.people_count) == (204, 4)


def test_a_day_in_the_future_and_a_strange_village_are_refused(what, writer):
    report = makers.draft(writer, what)
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    answers = {"happened_on": tomorrow.isoformat(), "village": make.village().code}

    page = signed_in(writer.user).post(f"/kinerja/kegiatan/{report.pk}/kapan", answers)

    assert set(page.context["form"].errors) == {"happened_on", "village"}


def test_a_case_is_linked_by_its_number(what, writer):
    report = makers.draft(writer, what)
    case = make.CaseFactory(village=makers.village_of(writer))

    signed_in(writer.user).post(f"/kasus/kegiatan/{report.pk}", {"number": f" {case.number} "})

    assert list(CaseActivity.objects.values_list("case", "report")) == [(case.pk, report.pk)]


def test_a_case_of_elsewhere_is_not_linked(what, writer):
    report = makers.draft(writer, what)
    case = make.CaseFactory(village=make.village("33.09.02.2001"))

    page = signed_in(writer.user).post(f"/kasus/kegiatan/{report.pk}", {"number": case.number})

    assert (page.status_code, CaseActivity.objects.count()) == (200, 0)


def test_the_reviewer_approves_from_the_queue(what, writer):
    supervisor = make.supervisor()
    report = makers.sent(writer, what)
    client = signed_in(supervisor)
    waiting = [row.pk for row in client.get("/kinerja/periksa").context["page"].rows]

    client.post(f"/kinerja/kegiatan/{report.pk}/setujui", {"note": "sesuai foto"})

    report.refresh_from_db()
    assert (waiting, report.status) == ([report.pk], "approved_by_supervisor")


def test_returning_asks_for_a_reason(what, writer):
    supervisor = make.supervisor()
    report = makers.sent(writer, what)

    page = signed_in(supervisor).post(f"/kinerja/kegiatan/{report.pk}/kembalikan", {"reason": ""})

    report.refresh_from_db()
    assert (report.status, page.context["form"].has_error("reason")) == ("submitted", True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 3), ("status=approved", 1), ("quarter=1999-Q1", 0), ("area=33.09.01", 3),
        ("member=999999999999999999999", 3), ("indicator=x&status=x&area=x&member=%00", 3),
        ("area=33.09.%00", 3),
    ],
)  # fmt: skip
def test_the_list_is_narrowed_by_what_it_knows(query, found, what, writer):
    makers.approved(writer, what)
    makers.sent(writer, what)
    makers.sent(makers.member(what.pillar), what)
    makers.draft(makers.member(what.pillar), what)

    page = signed_in(makers.staff()).get(f"/kinerja/kegiatan?{query}")

    assert len(page.context["page"].rows) == found


def test_the_list_costs_the_same_for_one_report_and_for_twenty(what, django_assert_max_num_queries):
    client = signed_in(makers.staff())
    for _n in range(20):
        makers.sent(makers.member(what.pillar), what)
    client.get("/kinerja/kegiatan")

    with django_assert_max_num_queries(14):
        page = client.get("/kinerja/kegiatan")

    assert len(page.context["page"].rows) == 20


def test_a_whole_subdistrict_is_set_in_one_act(what, writer):
    other = makers.member(what.pillar)
    cells = {f"m{writer.pk}-{what.pk}": "1.200", f"m{other.pk}-{what.pk}": "8", "seen": "{}"}

    signed_in(makers.staff()).post("/kinerja/target", grid_of(what, **cells))

    targets = Target.objects.order_by("value").values_list("member", "value")
    assert list(targets) == [(other.pk, 8), (writer.pk, 1200)]


def test_a_wrong_box_is_named_and_nothing_typed_is_lost(what, writer):
    other = makers.member(what.pillar)
    cells = {f"m{writer.pk}-{what.pk}": "sepuluh", f"m{other.pk}-{what.pk}": "8", "seen": "{}"}

    page = signed_in(makers.staff()).post("/kinerja/target", grid_of(what, **cells))

    body = page.content.decode()
    assert (Target.objects.count(), 'value="sepuluh"' in body, 'value="8"' in body,
            "bukan bilangan bulat" in body) == (0, True, True, True)  # fmt: skip


@pytest.mark.parametrize("typed", ["-1", "1,5", "99999999", "=1+1", "٣"])
def test_what_is_no_whole_number_is_no_target(typed, what, writer):
    cells = {f"m{writer.pk}-{what.pk}": typed, "seen": "{}"}

    page = signed_in(makers.staff()).post("/kinerja/target", grid_of(what, **cells))

    assert (page.status_code, Target.objects.count()) == (200, 0)


def test_two_people_on_one_page_do_not_undo_each_other(what, writer):
    """The second one's page is older than the first one's act, and changes another box."""
    other = makers.indicator(what.pillar)
    mine, theirs = f"m{writer.pk}-{what.pk}", f"m{writer.pk}-{other.pk}"
    client = signed_in(makers.staff())
    client.post("/kinerja/target", grid_of(what, **{mine: "5", theirs: "", "seen": "{}"}))

    client.post("/kinerja/target", grid_of(what, **{mine: "", theirs: "7", "seen": "{}"}))

    found = dict(Target.objects.values_list("indicator", "value"))
    assert found == {what.pk: 5, other.pk: 7}


def test_empty_boxes_are_filled_from_the_last_quarter(what, writer):
    makers.target(what, 9, quarter=NOW.previous, member=writer)

    signed_in(makers.staff()).post("/kinerja/target", grid_of(what, seen="{}", copy="1"))

    assert Target.objects.get(quarter=str(NOW)).value == 9


@pytest.mark.parametrize("seen", ["", "[]", "x", '{"m1-1": 3}'])
def test_a_page_that_was_tampered_with_does_no_harm(seen, what, writer):
    cells = {f"m{writer.pk}-{what.pk}": "3", "m0-0": "5", "seen": seen}

    page = signed_in(makers.staff()).post("/kinerja/target", grid_of(what, **cells))

    assert (page.status_code, Target.objects.get().value) == (302, 3)


def test_the_grid_costs_the_same_for_one_member_and_for_thirty(what, django_assert_max_num_queries):
    client = signed_in(makers.staff())
    for _n in range(30):
        makers.target(what, member=makers.member(what.pillar))
    query = grid_of(what)
    client.get("/kinerja/target", query)

    with django_assert_max_num_queries(22):
        page = client.get("/kinerja/target", query)

    assert len(page.context["grid"].rows) == 30


@pytest.mark.parametrize("who", [make.officer, make.supervisor])
def test_people_of_the_field_set_no_targets(who, what):
    page = signed_in(who()).post("/kinerja/target", grid_of(what, seen="{}"))

    assert (page.status_code, Target.objects.count()) == (200, 0)


def test_the_cases_behind_a_number_are_listed():
    counted = makers.indicator(source="cases_filed")
    one = makers.member(counted.pillar)
    case = make.CaseFactory(village=makers.village_of(one), filed_by=one.user)
    one.actuals.create(indicator=counted, quarter=str(NOW), value=1)

    page = signed_in(one.user).get(f"/evaluasi/kinerja/{counted.pk}/{NOW}/{one.pk}")

    assert [row for row, _counts in page.context["cases"]] == [case]


def test_the_address_of_a_number_lasts_through_the_counts_of_every_night():
    counted = makers.indicator(source="cases_filed")
    one = makers.member(counted.pillar)
    make.CaseFactory(village=makers.village_of(one), filed_by=one.user)
    count_source(counted.source, "33.09", NOW)
    (before,) = (row.url for row in scorecard_of(one, NOW))

    count_source(counted.source, "33.09", NOW)

    assert [row.url for row in scorecard_of(one, NOW)] == [before]
    assert signed_in(one.user).get(before).status_code == 200
