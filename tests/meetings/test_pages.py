"""The pages of meetings: what the office does on them, what the invited see."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.meetings import workflow
from members.meetings.models import Invitation, Meeting
from members.meetings.tokens import token_of
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from tests import factories as make
from tests.meetings import rows
from tests.meetings.doors import at, office
from tests.pages import signed_in

__all__ = ["office"]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_quiet_minute():
    cache.clear()


def test_a_meeting_is_planned_and_its_list_filled(office):
    rows.member()
    starts_at = timezone.localtime() + timedelta(days=3)
    typed = {
        "district": "33.09", "kind": "rakor", "title": "Rakor TKSK", "place": "Aula",
        "starts_at": starts_at.strftime("%Y-%m-%dT09:00"),
        "ends_at": starts_at.strftime("%Y-%m-%dT12:00"),
    }  # fmt: skip

    office.post(at("plan"), typed)

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.status) == ("Rakor TKSK", "planned")
    assert office.get(at("invite", meeting.pk)).status_code == 200


def test_a_meeting_that_ends_before_it_begins_is_not_planned(office):
    typed = {
        "district": "33.09", "kind": "rakor", "title": "Rakor", "place": "Aula",
        "starts_at": "2026-12-01T12:00", "ends_at": "2026-12-01T09:00",
    }  # fmt: skip

    answer = office.post(at("plan"), typed)

    assert answer.context["form"].has_error("ends_at")
    assert Meeting.objects.count() == 0


def test_the_number_of_people_is_shown_before_they_are_invited(office):
    pillar = make.PillarFactory()
    rows.member("Satu", pillar=pillar)
    rows.member("Dua", pillar=pillar)
    meeting = rows.meeting()
    ticked = {"pillars": [pillar.pk], "areas": ["33.09.01"]}

    counted = office.get(at("invite_count", meeting.pk), ticked)
    office.post(at("invite", meeting.pk), ticked)

    assert counted.context["count"] == 2
    assert meeting.invitations.count() == 2


@pytest.mark.parametrize(
    "name",
    [
        *("detail", "change", "cancel", "close", "invite"),
        *("guest", "ticks", "print", "screen", "upload"),
    ],
)
def test_every_page_of_a_meeting_opens(office, name):
    meeting, by = rows.meeting(), make.manager()
    rows.line(meeting, rows.member())
    rows.line(meeting, name="Camat Selo", organisation="Kecamatan Selo")
    workflow.record_remark(meeting, kind="asked", text="Kapan?", by=by)
    due_on = timezone.localdate()
    workflow.decide(meeting, text="Segera", owner={"owner_user": by}, due_on=due_on, by=by)

    answer = office.get(at(name, meeting.pk))

    assert answer.status_code == 200
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize(("name", "most"), [("detail", 26), ("ticks", 14)])
def test_five_hundred_on_the_list_cost_no_more_queries(office, name, most):
    meeting = rows.meeting()
    for n in range(3):
        rows.line(meeting, name=f"Tamu {n}")
    office.get(at(name, meeting.pk))
    with CaptureQueriesContext(connection) as of_three:
        office.get(at(name, meeting.pk))
    Invitation.objects.bulk_create(
        Invitation(meeting=meeting, number=n, name=f"Orang {n}", name_key=f"orang {n}")
        for n in range(4, 501)
    )

    with CaptureQueriesContext(connection) as of_many:
        office.get(at(name, meeting.pk))

    assert len(of_many) <= len(of_three) + 1 <= most


def test_the_lists_cost_the_same_for_one_meeting_and_for_thirty(office):
    for n in range(30):
        rows.line(rows.meeting(title=f"Rapat {n}"), name="A")

    with CaptureQueriesContext(connection) as queries:
        answer = office.get(at("list"))

    assert len(answer.context["page"].rows) == 30
    assert len(queries) <= 12


def test_an_invited_member_sees_their_own_line_and_nobody_elses():
    member = rows.member()
    user = rows.with_account(member)
    meeting = rows.meeting()
    rows.line(meeting, member)
    rows.line(meeting, rows.member("Orang Lain"))

    shown = signed_in(user).get(at("detail", meeting.pk)).content.decode()

    assert meeting.title in shown
    assert "Orang Lain" not in shown


def test_a_meeting_is_seen_by_its_invited_and_by_those_who_got_something_to_do():
    meeting, by = rows.meeting(), make.manager()
    owner, stranger = rows.member("Pelaksana"), rows.with_account(rows.member("Orang Lain"))
    rows.meeting(title="Rapat lain")
    agency = make.UserFactory()
    people = [rows.with_account(owner), agency]
    for one in ({"owner_member": owner}, {"owner_user": agency}):
        workflow.decide(meeting, text="x", owner=one, due_on=timezone.localdate(), by=by)

    seen = {one: list(Meeting.objects.visible_to(one)) for one in (*people, stranger)}

    assert seen == {people[0]: [meeting], agency: [meeting], stranger: []}


def test_an_office_of_one_subdistrict_plans_no_meeting_of_the_district():
    client = signed_in(make.person(Role.OFFICE, make.subdistrict()))

    answers = [client.get(at("plan")), client.get(at("list"))]

    assert answers[0].status_code == 403
    assert answers[1].context["may_keep"] is False


def test_who_may_only_read_a_decision_does_not_say_that_it_is_done():
    member = rows.member()
    user, meeting = rows.with_account(member), rows.meeting()
    rows.line(meeting, member)
    decision = workflow.decide(
        meeting, text="x", owner={"owner_name": "Camat"}, due_on=timezone.localdate(),
        by=make.manager(),
    )  # fmt: skip

    answer = signed_in(user).post(at("complete", decision.pk), {"outcome": "Beres"})

    decision.refresh_from_db()
    assert (answer.status_code, decision.done_on) == (403, None)


def test_an_invited_member_does_not_read_the_whole_list():
    member = rows.member()
    user = rows.with_account(member)
    meeting = rows.meeting()
    rows.line(meeting, member)

    names = ("ticks", "print", "screen", "upload")
    answers = {name: signed_in(user).get(at(name, meeting.pk)).status_code for name in names}

    assert answers == {"ticks": 404, "print": 403, "screen": 403, "upload": 403}


def test_the_code_on_the_screen_carries_no_name(office):
    meeting = rows.meeting(title="Rakor Selo")

    shown = office.get(at("screen", meeting.pk))

    assert shown.context["url"].endswith(f"/rapat/hadir/{token_of(meeting)}")
    assert "Rakor" not in shown.context["url"]


def test_a_tick_gives_the_line_back(office):
    line = rows.line(rows.meeting(), name="Sri")

    answer = office.post(at("tick", line.pk, "hadir"), headers={"HX-Request": "true"})

    assert "<tr" in answer.content.decode()
    assert rows.standing(line.meeting) == {"Sri": "present"}


def test_the_list_is_narrowed_by_name_number_and_standing(office):
    meeting = rows.meeting()
    rows.line(meeting, name="Sri Lestari")
    rows.line(meeting, name="Budi Santoso")
    url = at("ticks", meeting.pk)

    found = {
        words: [line.name for line in office.post(url, {"q": words}).context["page"].rows]
        for words in ("lestari", "2")
    }
    present = office.get(f"{url}?standing=present").context["page"].rows

    assert found == {"lestari": ["Sri Lestari"], "2": ["Budi Santoso"]}
    assert present == []


def test_a_name_that_is_looked_for_stands_in_no_address(office):
    meeting = rows.meeting()
    rows.line(meeting, name="Sri Lestari")

    page = office.post(at("ticks", meeting.pk), {"q": "lestari"}).content.decode()

    links = re.findall(r'(?:href|action|hx-[a-z]+)="([^"]*)"', page)
    assert [link for link in links if "lestari" in link.lower()] == []


def test_an_excuse_has_a_reason_and_the_recap_tells_it_to_the_office(office):
    member = rows.member()
    user, meeting = rows.with_account(member), rows.meeting()
    line = rows.line(meeting, member)

    office.post(at("excuse", line.pk), {"reason": "Diklat di provinsi"})

    pages = [
        one.get(at("detail", meeting.pk)).content.decode() for one in (office, signed_in(user))
    ]
    assert rows.standing(meeting) == {member.name: "excused"}
    assert ["Diklat di provinsi" in page for page in pages] == [True, False]


def test_an_excuse_needs_no_reason(office):
    line = rows.line(rows.meeting(), name="Sri")

    office.post(at("excuse", line.pk), {"reason": ""})

    assert rows.standing(line.meeting) == {"Sri": "excused"}


def test_printing_the_list_is_written_down(office):
    meeting = rows.meeting()
    rows.line(meeting, rows.member(village=make.village("33.09.01.2001", "Klakah")))

    shown = office.get(at("print", meeting.pk)).content.decode()

    assert "Klakah/Selo" in shown
    assert Read.objects.get().kind == Read.Kind.PRINT


# --- the admin ------------------------------------------------------------------------------------


def test_the_admin_plans_a_meeting_by_the_verb(office):
    typed = {
        "district": "33.09", "kind": "rakor", "title": "Rakor LKSA", "place": "Aula",
        "starts_at_0": "2026-12-01", "starts_at_1": "09:00",
        "ends_at_0": "2026-12-01", "ends_at_1": "12:00",
    }  # fmt: skip

    office.post(reverse("admin:meetings_meeting_add"), typed)

    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.planned_by is None) == ("Rakor LKSA", False)


@pytest.mark.parametrize("name", ["meeting", "decision"])
def test_the_admin_shows_meetings_and_decisions(office, name):
    meeting, by = rows.meeting(), make.manager()
    due_on = timezone.localdate()
    decision = workflow.decide(
        meeting, text="Segera", owner={"owner_user": by}, due_on=due_on, by=by
    )
    key = {"meeting": meeting.pk, "decision": decision.pk}[name]

    answers = [
        office.get(reverse(f"admin:meetings_{name}_changelist")),
        office.get(reverse(f"admin:meetings_{name}_change", args=[key])),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]
