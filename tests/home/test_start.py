from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.workflow import break_glass
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.home.start import sections_for
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.regions.models import Holiday
from referrals.models import NeedWithoutRule
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def work(user: User) -> dict[str, str]:
    """What the start page counts, by where it leads."""
    rows = [row for section in sections_for(user) for row in section.rows]
    return {row.url.partition("?")[2].removeprefix("work="): row.count for row in rows}


def running(village: object = None, **fields: object) -> Case:
    place = {"village": village} if village else {}
    return make.CaseFactory(**place, **{"due_at": timezone.now() + timedelta(days=3), **fields})


# --- each role its own work -----------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_start_page(role):
    assert signed_in(make.person(role)).get(reverse("home")).status_code == 200


def test_a_person_without_a_duty_is_told_whom_to_ask():
    page = signed_in(make.UserFactory()).get(reverse("home")).content.decode()

    assert "Anda tidak memiliki penugasan hari ini" in page


def test_officers_see_their_heaps_and_only_their_village():
    officer = make.officer()
    home = officer.duties_today[0].area
    now = timezone.now()
    running(home, status="returned", holder="officer", return_reason="Foto")
    running(home, status="resolved", holder="officer", resolved_at=now)
    running(home, status="resolved", holder="resident", resolved_at=now)
    running(home, status="in_progress", holder="agency")
    running(status="returned", holder="officer", return_reason="Desa lain")

    assert work(officer) == {"returned": "1", "tell": "1", "answer": "1", "elsewhere": "1"}


def test_a_late_turn_stands_first_and_in_red():
    officer = make.officer()
    late = timezone.now() - timedelta(days=4)
    running(officer.duties_today[0].area, status="returned", holder="officer",
            return_reason="Foto", due_at=late)  # fmt: skip

    [section] = sections_for(officer)

    assert [(row.url.partition("work=")[2], row.is_late) for row in section.rows] == [
        ("late", True), ("returned", False),
    ]  # fmt: skip


def test_supervisors_see_the_queue_first():
    running()

    [section] = sections_for(make.supervisor())

    assert section.rows[0].url == f"{reverse('cases:list')}?work=verify"


def test_the_office_sees_needs_without_a_way():
    ruled = make.verified_case(due_at=timezone.now() + timedelta(days=1))
    make.RoutingRuleFactory(need_type=ruled.needs.get().type)
    other = make.verified_case(due_at=timezone.now() + timedelta(days=1))
    other.needs.update(type=make.NeedTypeFactory(code="K02"))
    NeedWithoutRule.objects.create(need=other.needs.get())  # as the background found

    [section] = sections_for(make.office_worker())

    queue = reverse("referrals:queue")
    assert [(row.count, row.url) for row in section.rows] == [
        ("2", queue), ("1", f"{queue}?no_rule=1")
    ]  # fmt: skip


def test_the_manager_sees_which_services_are_full():
    make.ServiceFactory(taking_referrals=False)

    [section, _register] = sections_for(make.manager())

    full = f"{reverse('referrals:services')}?full=1"
    assert [row.count for row in section.rows if row.url == full] == ["1"]


def test_the_manager_reads_who_broke_the_glass():
    case = make.CaseFactory(is_sealed=True)
    break_glass(case, reason="Korban datang malam ini.", by=make.officer(case.village))

    [section, _register] = sections_for(make.manager())

    assert [opening.case for opening in section.openings] == [case]


def test_the_office_does_not_read_who_broke_the_glass():
    case = make.CaseFactory(is_sealed=True)
    break_glass(case, reason="Korban datang malam ini.", by=make.officer(case.village))

    [section] = sections_for(make.office_worker())

    assert section.openings == []


@pytest.mark.parametrize("role", [Role.STAFF, Role.AUDITOR])
def test_staff_and_auditors_see_what_is_late_and_the_last_evaluation(role):
    late = timezone.now() - timedelta(days=4)
    for year in (timezone.localdate().year, timezone.localdate().year + 1):
        Holiday.objects.create(day_on=f"{year}-01-01", name="Tahun Baru", kind="national")
    running(status="submitted", holder="supervisor", due_at=late)
    quarter = Evaluation.objects.create(
        district=make.district(), quarter="2026-Q3", status="draft", sha256="0" * 64,
        computed_at=timezone.now(), cut_at=timezone.now(),
    )  # fmt: skip

    section = sections_for(make.person(role))[0]

    assert [row.url for row in section.rows] == [f"{reverse('cases:list')}?work=all_late"]
    assert section.evaluation == quarter


def test_only_those_who_read_trails_are_led_to_them():
    trails = reverse("admin:audit_read_changelist")

    led = {
        role for role in (Role.STAFF, Role.AUDITOR)
        if trails in [link.url for link in sections_for(make.person(role))[0].links]
    }  # fmt: skip

    assert led == {Role.AUDITOR}


def test_the_start_page_calls_a_city_a_city():
    batu = make.region("35.79", "Batu", "regency", "kota")

    page = signed_in(make.person(Role.HEAD, batu)).get(reverse("home")).content.decode()

    assert "Keadaan Kota Batu hari ini" in page


def test_several_duties_give_several_sections():
    person = make.officer()
    Duty.objects.create(
        user=person, role=Role.SUPERVISOR, area=make.subdistrict(), starts_on="2026-01-01"
    )
    person = User.objects.get(pk=person.pk)

    assert len(sections_for(person)) == 2


def test_every_number_is_as_long_as_the_list_behind_it():
    officer = make.officer()
    home = officer.duties_today[0].area
    case = running(home, status="in_progress", holder="officer")
    make.NeedFactory(case=case, handling="in_village", holder="officer")
    running(home, status="returned", holder="officer", return_reason="Foto")
    client = signed_in(officer)

    counted = {
        row.url: (row.count, str(len(client.get(row.url).context["rows"])))
        for row in sections_for(officer)[0].rows
    }

    assert [count for count, rows in counted.values() if count != rows] == []


@pytest.mark.parametrize(
    ("role", "most"),
    [
        (Role.OFFICER, 19), (Role.SUPERVISOR, 18), (Role.OFFICE, 17), (Role.MANAGER, 24),
        (Role.HEAD, 16), (Role.STAFF, 22), (Role.AUDITOR, 17),
    ],
)  # fmt: skip
def test_the_start_page_has_a_query_budget(role, most, django_assert_max_num_queries):
    place = make.village() if role == Role.OFFICER else None
    person = make.person(role, make.subdistrict() if role == Role.SUPERVISOR else place)
    for _n in range(6):
        running(place)
    client = signed_in(person)

    with django_assert_max_num_queries(most):
        client.get(reverse("home"))


# --- notices --------------------------------------------------------------------------------------


def notice(recipient: User, **fields: object) -> Notice:
    event = Event.objects.create(kind="case.returned")
    number = "3309-2026-000131"
    values = {"kind": "case.returned", "number": number, "path": f"/kasus/{number}", **fields}
    return Notice.objects.create(recipient=recipient, event=event, **values)


def test_notices_speak_of_the_number_only_to_their_reader():
    reader = make.officer()
    notice(reader)
    notice(make.officer(), number="3309-2026-000999")

    page = signed_in(reader).get(reverse("notices")).content.decode()

    assert "3309-2026-000131" in page
    assert "3309-2026-000999" not in page


def test_opening_a_notice_marks_it_as_read():
    reader = make.officer()
    news = notice(reader)

    answer = signed_in(reader).post(reverse("read_notice", args=[news.pk]))

    news.refresh_from_db()
    assert (answer.url, news.read_at is None) == ("/kasus/3309-2026-000131", False)


def test_a_notice_of_somebody_else_is_not_found():
    news = notice(make.officer())

    answer = signed_in(make.officer()).post(reverse("read_notice", args=[news.pk]))

    assert answer.status_code == 404


def test_all_notices_are_marked_as_read_at_once():
    reader, other = make.officer(), make.officer()
    notice(reader)
    notice(other)

    signed_in(reader).post(reverse("read_all_notices"))

    assert list(Notice.objects.unread().values_list("recipient", flat=True)) == [other.pk]


def test_a_kind_without_words_is_still_news():
    reader = make.officer()
    notice(reader, kind="case.of_tomorrow")

    assert signed_in(reader).get(reverse("notices")).status_code == 200


# --- search ---------------------------------------------------------------------------------------


def found(user: User, text: str):
    return signed_in(user).post(reverse("search"), {"q": text}, follow=True)


def test_a_whole_number_opens_the_case():
    case = running()

    answer = found(case.filed_by, case.number)

    assert answer.redirect_chain == [(reverse("cases:detail", args=[case.number]), 302)]


def test_names_are_found_in_ones_own_area_only():
    ours = running(resident__name="Suminah Kromo", resident__name_key="suminah kromo")
    running(resident__name="Suminah Dwi", resident__name_key="suminah dwi")

    answer = found(ours.filed_by, "Suminah")

    page = answer.content.decode()
    assert "Suminah Kromo" in page
    assert "Suminah Dwi" not in page
    assert "uminah" not in answer.redirect_chain[0][0]


def test_a_name_does_not_lead_to_a_sealed_case():
    case = running(
        is_sealed=True, resident__name="Suminah Kromo", resident__name_key="suminah kromo"
    )

    answer = found(make.supervisor(), "suminah")

    assert answer.context["found"].cases == []
    assert case.number not in answer.content.decode()


def test_a_nik_is_sent_to_its_own_page_without_standing_in_the_address():
    answer = found(make.officer(), "3309 0112 0685 0001")

    assert answer.redirect_chain == [(reverse("residents:find"), 302)]


@pytest.mark.parametrize("text", ["", "a", "\0", "' OR 1=1 --", "<b>", "𝓝" * 80, "0" * 80])
def test_strange_questions_find_nothing_and_break_nothing(text):
    assert found(make.officer(), text).status_code in (200, 302)


def test_one_tab_is_marked_where_the_address_of_two_begins_alike():
    officer = make.officer()

    page = signed_in(officer).get(reverse("cases:drafts"))

    assert [tab.label for tab in page.context["nav_items"]() if tab.current] == ["Draf"]
