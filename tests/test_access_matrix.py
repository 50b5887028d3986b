"""Who reaches what: every address has a row here, and a new one without a row fails the test.

Three people of other places knock at everything that belongs to one village, by its true keys and
numbers: an officer of the next village, a supervisor of the next subdistrict, a manager of another
district. Each gets 404, reads no byte of it and changes nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from cases.models import Attachment, Case, CaseActivity
from members.meetings.models import Meeting
from members.meetings.tokens import token_of
from members.meetings.workflow import add_guest, decide
from members.models import MemberMerge, Membership, Paper
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.exports.models import Export
from pilarsosial.exports.workflow import request_export
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.regions.models import Region
from pilarsosial.sheets.models import Batch
from referrals.models import Referral
from tests import factories as make
from tests.performance import makers

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"
SECRETS = ("Ngadiyem Rahasia", "ditemukan di pasar")

# Nobody signs in here: the page says nothing about anybody, or asks for a secret of its own.
PUBLIC = {
    "alive", "set_language", "tracking:enter", "tracking:show", "account_login", "account_signup",
    "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code",
    "account_logout", "mfa_authenticate", "mfa_trust", "account_reauthenticate",
    "meetings:kiosk", "meetings:kiosk_arrive",
}  # fmt: skip
# What a signed-in person sees of their own work: the list starts at visible_to, no key is given.
OWN = {
    "cases:handover", "members:vacancies", "members:appointments", "members:renew",
    "members:accounts", "members:slips",
    "members:list", "members:own", "members:elements", "members:doubles",
    "performance:mine", "performance:targets", "performance:count", "performance:queue",
    "performance:reports", "performance:start",
    "home", "more", "search", "notices", "read_all_notices", "cases:list", "cases:drafts",
    "cases:start", "residents:find",
    "residents:add", "residents:open_elsewhere", "referrals:list", "referrals:queue",
    "evaluations:list", "evaluations:run", "accounts:people", "accounts:slip",
    "member_sheets:list", "member_sheets:example",
    "exports:list", "exports:ask",
    "meetings:list", "meetings:plan", "meetings:decisions",
}  # fmt: skip
# The libraries' own account pages: always the signed-in person's.
LIBRARIES = ("account_", "mfa_")


@dataclass
class Place:
    """Everything that one village has, with words that must not leave it."""

    case: Case
    draft: Case
    referral: Referral
    file: Attachment
    officer: User
    evaluation: Evaluation
    notice: Notice
    export: Export
    batch: Batch
    meeting: Meeting
    membership: Membership
    merger: MemberMerge
    report: ActivityReport


def number(place: Place) -> dict[str, Any]:
    return {"number": place.case.number}


def case_key(place: Place) -> dict[str, Any]:
    return {"pk": place.draft.pk}


def need(place: Place) -> dict[str, Any]:
    return {"need": place.case.needs.get().pk}


def code(place: Place) -> dict[str, Any]:
    return {"code": place.referral.code}


def resident(place: Place) -> dict[str, Any]:
    return {"pk": place.case.resident_id}


def file(place: Place) -> dict[str, Any]:
    return {"pk": place.file.pk}


def person(place: Place) -> dict[str, Any]:
    return {"pk": place.officer.pk}


def notice(place: Place) -> dict[str, Any]:
    return {"pk": place.notice.pk}


def batch(place: Place) -> dict[str, Any]:
    return {"pk": place.batch.pk}


def evaluation(place: Place) -> dict[str, Any]:
    return {"pk": place.evaluation.pk}


def export(place: Place) -> dict[str, Any]:
    return {"pk": place.export.pk}


def meeting(place: Place) -> dict[str, Any]:
    return {"pk": place.meeting.pk}


def of_meeting(part: str) -> Callable[[Place], dict[str, Any]]:
    return lambda place: {"pk": getattr(place.meeting, part).get().pk}


def member(place: Place) -> dict[str, Any]:
    return {"pk": place.membership.member_id}


def two_members(place: Place) -> dict[str, Any]:
    return {"one": place.membership.member_id, "other": place.merger.survivor_id}


def portrait(place: Place) -> dict[str, Any]:
    return {"pk": place.membership.member.photo_id}


def report(place: Place) -> dict[str, Any]:
    return {"pk": place.report.pk}


OBJECTS: dict[str, Callable[[Place], dict[str, Any]]] = {
    **{f"members:{act}": member for act in ("detail", "contact", "reveal", "trail")},
    **{f"members:{act}": two_members for act in ("compare", "apart")},
    **{
        f"performance:{act}": report
        for act in ("report", "autosave", "submit", "discard", "approve", "return")
    },
    "performance:step": lambda place: {**report(place), "step": "cerita"},
    "performance:take_out": lambda place: {**report(place), "photo": place.report.photos.get().pk},
    "cases:report_cases": report,
    "cases:unlink_activity": lambda place: {"pk": place.report.case_links.get().pk},
    "evaluations:work": lambda place: {"pk": place.report.member.actuals.get().pk},
    "members:paper": portrait,
    "members:unmerge": lambda place: {"pk": place.merger.pk},
    "members:pillar": lambda place: {"code": place.membership.pillar.code},
    **{
        f"cases:{act}": number
        for act in (
            "detail", "preview", "sent", "receipt", "correct", "verify", "return", "reject",
            "cancel", "note", "tell", "arrived", "not_arrived", "reopen", "break_glass",
        )
    },
    **{f"cases:{act}": case_key for act in ("autosave", "submit", "discard")},
    "cases:step": lambda place: {**case_key(place), "step": "cerita"},
    "cases:village": need,
    "cases:settle": need,
    "cases:file": file,
    "cases:take_out": file,
    **{f"residents:{act}": resident for act in ("detail", "reveal", "correct", "outside")},
    "referrals:route": need,
    **{
        f"referrals:{act}": code
        for act in ("detail", "letter", "note", "supply", "withdraw", "answers")
    },
    "referrals:answer": lambda place: {**code(place), "answer": "terima"},
    **{
        f"meetings:{act}": meeting
        for act in (
            "detail", "change", "cancel", "close", "invite", "invite_count", "guest", "ticks",
            "print", "screen", "arrivals", "rotate", "open_kiosk", "upload", "agenda", "remark",
            "decide",
        )
    },
    "propose_agenda": meeting,
    "meetings:check_in": lambda place: {"token": token_of(place.meeting)},
    "meetings:tick": lambda place: {**of_meeting("invitations")(place), "act": "hadir"},
    "meetings:complete": of_meeting("decisions"),
    "meetings:sheet": of_meeting("sheets"),
    "evaluations:detail": evaluation,
    "evaluations:progress": evaluation,
    "evaluations:xlsx": evaluation,
    **{f"exports:{part}": export for part in ("detail", "progress", "file")},
    **{
        f"member_sheets:{act}": batch
        for act in ("detail", "progress", "subjects", "apply", "undo", "fix_file")
    },
    "member_sheets:decision": lambda place: {**batch(place), "row": 1},
    "accounts:reset_password": person,
    "read_notice": notice,
}  # fmt: skip
# Everybody of a district reads its evaluation.
OF_THE_DISTRICT = {
    "members:pillar",
    "evaluations:detail",
    "evaluations:progress",
    "evaluations:xlsx",
}


def addresses() -> Iterator[str]:
    """Names of all addresses but the admin's and the API's, which have tests of their own."""

    def walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield ":".join((*spaces, pattern.name or str(pattern.pattern)))
            elif pattern.namespace not in ("admin", "api"):
                yield from walk(
                    pattern, (*spaces, pattern.namespace) if pattern.namespace else spaces
                )

    yield from walk(get_resolver(), ())


def of_libraries(name: str) -> bool:
    return name.startswith(LIBRARIES)


@pytest.fixture
def place() -> Place:
    village = make.village("33.09.02.2001")
    officer = make.officer(village)
    resident = make.ResidentFactory(village=village, name=SECRETS[0])
    shared = {"village": village, "resident": resident, "filed_by": officer, "story": SECRETS[1]}
    referral = make.sent_referral(case=make.verified_case(**shared))
    file = Attachment.objects.create(
        case=referral.case, kind="photo", media_type="image/jpeg", size=1, sha256="0" * 64,
        file="cases/00/none", added_by=officer,
    )  # fmt: skip
    evaluation = Evaluation.objects.create(district=make.district(), quarter="2026-Q3")
    told = Notice.objects.create(
        recipient=officer, event=Event.objects.create(kind="case.filed"), kind="case.filed"
    )
    taken_out = request_export("cases.case", "", form="csv", by=make.manager())
    batch = Batch.objects.create(
        kind=Batch.Kind.MEMBERS, district=make.district(), file_name=f"{SECRETS[0]}.xlsx", size=1,
        status=Batch.Status.PREVIEWED,
    )  # fmt: skip
    return Place(
        referral.case, make.draft(**shared), referral, file, officer, evaluation, told, taken_out,
        batch, a_meeting(), *a_member(village, officer),
        a_report(officer, referral.case),
    )  # fmt: skip


def a_member(village: Region, officer: User) -> tuple[Membership, MemberMerge]:
    """Somebody who serves in the village, with a face, and a row that was merged into another."""
    face = Paper.objects.create(
        kind=Paper.Kind.PORTRAIT, area=village, media_type="image/jpeg", size=1, sha256="0" * 64,
        file="members/00/none", added_by=officer,
    )  # fmt: skip
    membership = make.MembershipFactory(
        area=village, member__name=SECRETS[0], member__photo=face, member__village=village
    )
    survivor = make.MembershipFactory(area=village, member__name=SECRETS[0]).member
    merged = make.MemberFactory(merged_into=survivor)
    return membership, MemberMerge.objects.create(survivor=survivor, merged=merged)


def a_report(officer: User, case: Case) -> ActivityReport:
    """A report with a photo and a case, of a member whose number is counted."""
    what = makers.indicator(source="cases_filed")
    writer = makers.member(what.pillar, case.village, user=officer, name=SECRETS[0])
    report = makers.sent(writer, makers.indicator(what.pillar), text=SECRETS[1])
    report.photos.add(
        Paper.objects.create(
            kind=Paper.Kind.EVIDENCE, area=case.village, media_type="image/jpeg", size=1,
            sha256="0" * 64, file="members/00/evidence", added_by=officer,
        )
    )  # fmt: skip
    CaseActivity.objects.create(case=case, report=report, linked_by=officer)
    writer.actuals.create(indicator=what, quarter=str(makers.NOW), value=1)
    return report


def a_meeting() -> Meeting:
    """A meeting with a line, a decision and a sheet, all of one name."""
    now, by = timezone.now(), make.manager()
    meeting = Meeting.objects.create(
        district=make.district(), title=SECRETS[0], place="Pendopo", starts_at=now,
        ends_at=now + timedelta(hours=2),
    )  # fmt: skip
    add_guest(meeting, name=SECRETS[0], by=by)
    due_on = timezone.localdate()
    decide(meeting, text=SECRETS[1], owner={"owner_name": SECRETS[0]}, due_on=due_on, by=by)
    meeting.sheets.create(sent_by=by)
    return meeting


def other_officer() -> User:
    return make.officer(make.village("33.09.02.2002"))


def other_supervisor() -> User:
    return make.supervisor(make.subdistrict("33.09.01", "Selo"))


def other_manager() -> User:
    make.region("35", "Jawa Timur", "province", "provinsi")
    return make.person(Role.MANAGER, make.region("35.79", "Batu", "regency", "kota"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def address(name: str, place: Place) -> str:
    return reverse(name, kwargs=OBJECTS[name](place) if name in OBJECTS else {})


def leaks(answer: Any) -> bool:
    body = b"".join(answer) if answer.streaming else answer.content
    return any(secret in body.decode(errors="replace") for secret in SECRETS)


def trail(place: Place) -> list[int]:
    rows = (place.case, place.draft, place.referral, place.case.resident, place.officer, place.file)
    return [row.history.count() for row in rows]


def test_every_address_has_a_row():
    without_row = {
        name
        for name in addresses()
        if name not in PUBLIC | OWN | OBJECTS.keys() and not of_libraries(name)
    }

    assert without_row == set()


def test_no_row_is_left_of_an_address_that_is_gone():
    names = set(addresses())

    assert (OWN | OBJECTS.keys()) - names == set()


def test_a_stranger_is_sent_to_sign_in(place):
    names = sorted(OWN | OBJECTS.keys())
    sign_in = reverse("account_login")

    answers = {
        (name, method): getattr(Client(), method)(address(name, place))
        for name in names
        for method in ("get", "post")
    }

    assert {
        key: answer.status_code
        for key, answer in answers.items()
        if answer.headers.get("Location", "").split("?")[0] != sign_in
    } == {}


@pytest.mark.parametrize("who", [other_officer, other_supervisor, other_manager])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_belongs_to_another_place_is_not_found(method, who, place):
    client = signed_in(who())
    names = OBJECTS.keys() - (OF_THE_DISTRICT if who is not other_manager else set())
    before = trail(place)

    answers = {
        name: getattr(client, method)(address(name, place), {"reason": "alasan", "text": "catatan"})
        for name in sorted(names)
    }

    assert {n: a.status_code for n, a in answers.items() if a.status_code not in (404, 405)} == {}
    assert [name for name, answer in answers.items() if leaks(answer)] == []
    assert trail(place) == before


@pytest.mark.parametrize("who", [other_officer, other_supervisor, other_manager])
def test_lists_and_searches_hold_no_byte_of_another_place(who, place):
    client = signed_in(who())

    answers = {name: client.get(reverse(name), {"q": "Ngadiyem"}) for name in sorted(OWN)}

    assert [name for name, answer in answers.items() if answer.status_code >= 500] == []
    assert [name for name, answer in answers.items() if leaks(answer)] == []


@pytest.mark.parametrize("who", [other_manager])
@pytest.mark.parametrize(
    ("model", "key"),
    [
        ("cases_case", lambda place: place.case.pk),
        ("residents_resident", lambda place: place.case.resident_id),
        ("referrals_referral", lambda place: place.referral.pk),
        ("accounts_user", lambda place: place.officer.pk),
    ],
)
@pytest.mark.parametrize("page", ["change", "history"])
def test_the_admin_of_another_district_holds_no_byte_either(model, key, page, who, place):
    answer = signed_in(who()).get(reverse(f"admin:{model}_{page}", args=[key(place)]), follow=True)

    assert not leaks(answer)
    assert place.officer.username not in answer.content.decode()


@pytest.mark.parametrize("who", [make.officer, make.supervisor])
def test_people_of_the_field_do_not_enter_the_admin(who, place):
    answer = signed_in(who()).get(reverse("admin:index"))

    assert answer.status_code in (302, 403)
