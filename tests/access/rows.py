"""Every address with whom it belongs to, and the true keys by which strangers knock at it.

A new address gets its row here: PUBLIC, OWN, or OBJECTS with the keys that it takes.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from members.meetings.tokens import token_of
from pilarsosial.evaluations.models import EvaluationPaper, FollowUp, Remark
from pilarsosial.regions.models import Holiday
from tests import factories as make
from tests.access.places import Place

# Nobody signs in here: the page says nothing about anybody, or asks for a secret of its own.
PUBLIC = {
    "evaluations:genuine",
    "evaluations:public_report",
    "alive", "set_language", "tracking:enter", "tracking:show",
    "tracking:arrived", "tracking:not_arrived", "tracking:feedback", "tracking:complaint",
    "tracking:withdrawal",
    "account_login", "account_signup",
    "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "account_email_verification_sent", "account_confirm_email", "account_confirm_login_code",
    "account_logout", "mfa_authenticate", "mfa_trust", "account_reauthenticate",
    "meetings:kiosk", "meetings:kiosk_arrive", "notices:stop",
    "by_letter:open", "by_letter:detail", "by_letter:act", "by_letter:file",
    "verify:enter", "verify:show",
    "offline:shell", "offline:worker", "offline:manifest", "offline:session",
}  # fmt: skip
# What a signed-in person sees of their own work: the list starts at visible_to, no key is given.
OWN = {
    "cases:handover", "members:vacancies", "members:appointments", "members:renew",
    "members:accounts", "members:slips",
    "members:list", "members:own", "members:elements", "members:doubles",
    "performance:mine", "performance:scores", "performance:targets", "performance:count",
    "performance:queue",
    "performance:reports", "performance:start",
    "feedback:complaints", "holidays",
    "offline:provisions", "offline:deliver_case", "offline:deliver_report",
    "cases:verify_many", "cases:save_view",
    "home", "summary", "summary_villages",
    "more", "search", "notices", "read_all_notices", "notices:settings",
    "cases:list", "cases:drafts",
    "cases:start", "cases:moved_away", "cases:consent_texts", "residents:find",
    "residents:add", "residents:open_elsewhere", "residents:doubles", "referrals:list",
    "referrals:grid", "referrals:scoreboard", "referrals:scoreboard_csv",
    "referrals:queue", "referrals:agencies", "referrals:ledgers", "referrals:services",
    "inbox:list", "inbox:services", "inbox:figures",
    "evaluations:list", "evaluations:run", "accounts:people", "accounts:slip",
    "member_sheets:list", "member_sheets:example",
    "resident_sheets:list", "resident_sheets:example", "lists:releases", "lists:differences",
    "exports:list", "exports:ask",
    "meetings:list", "meetings:plan", "meetings:decisions",
}  # fmt: skip
# The libraries' own account pages: always the signed-in person's.
LIBRARIES = ("account_", "mfa_")


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


def line_of_a_plan(place: Place) -> dict[str, Any]:
    line, _new = FollowUp.objects.get_or_create(
        evaluation=place.evaluation, text="Rekrut PSM", owner="Sekretaris",
        due_on="2026-12-01", written_by=place.officer,
    )  # fmt: skip
    return {"pk": line.pk}


def paper_of_the_evaluation(place: Place) -> dict[str, Any]:
    paper, _new = EvaluationPaper.objects.get_or_create(
        evaluation=place.evaluation, kind="report", language="id"
    )
    return {"pk": paper.pk}


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


def work_of(place: Place) -> dict[str, Any]:
    counted = place.report.member.actuals.get()
    return {"indicator": counted.indicator_id, "quarter": counted.quarter}


def report(place: Place) -> dict[str, Any]:
    return {"pk": place.report.pk}


def of_the_agency(place: Place) -> dict[str, Any]:
    return {"pk": make.UserFactory(agency=place.referral.agency).pk}


OBJECTS: dict[str, Callable[[Place], dict[str, Any]]] = {
    "offline:take_case": case_key,
    "offline:take_report": report,
    **{f"members:{act}": member for act in ("detail", "contact", "reveal", "trail")},
    **{f"members:{act}": two_members for act in ("compare", "apart")},
    **{
        f"performance:{act}": report
        for act in ("report", "autosave", "submit", "discard", "approve", "return")
    },
    "performance:step": lambda place: {**report(place), "step": "cerita"},
    "performance:photo": lambda place: {**report(place), "photo": place.report.photos.get().pk},
    "performance:take_out": lambda place: {**report(place), "photo": place.report.photos.get().pk},
    "cases:report_cases": report,
    "cases:unlink_activity": lambda place: {"pk": place.report.case_links.get().pk},
    "evaluations:work": lambda place: work_of(place) | {"member": place.report.member_id},
    "evaluations:work_of_area": lambda place: work_of(place) | {"area": place.case.village_id},
    "members:paper": portrait,
    "members:unmerge": lambda place: {"pk": place.merger.pk},
    "members:pillar": lambda place: {"code": place.membership.pillar.code},
    **{
        f"cases:{act}": number
        for act in (
            "detail", "preview", "print", "sent", "receipt", "correct", "verify", "return",
            "reject", "cancel", "note", "tell", "arrived", "not_arrived", "reopen", "break_glass",
            "move", "withdraw_consent", "consent_again",
        )
    },
    **{f"cases:{act}": case_key for act in ("autosave", "submit", "discard")},
    "cases:step": lambda place: {**case_key(place), "step": "cerita"},
    "cases:village": need,
    "cases:send_need": need,
    "cases:settle": need,
    "cases:letter": need,
    "cases:file": file,
    "cases:take_out": file,
    **{
        f"residents:{act}": resident
        for act in ("detail", "reveal", "correct", "outside", "leave")
    },
    "cases:ask_for_nik": resident,
    **{f"residents:{act}": lambda place: {"pk": place.pair.pk} for act in ("compare", "apart")},
    "residents:unmerge": lambda place: {"pk": place.pair.one.mergers.get().pk},
    "residents:part": lambda place: {"pk": place.pair.one.household.mergers.get().pk},
    "residents:household": lambda place: {"pk": place.pair.one.household_id},
    "residents:change_household": lambda place: {
        "pk": place.pair.one.household_id, "act": "peran",
    },
    "referrals:route": need,
    "referrals:capacity": lambda place: {"pk": place.referral.service_id},
    **{f"referrals:{act}": resident for act in ("ledger_of_resident", "ledger_printed")},
    "referrals:ledger_of_agency": lambda place: {"pk": place.referral.agency_id},
    **{
        f"referrals:{act}": code
        for act in ("detail", "letter", "note", "supply", "withdraw", "answers", "send_on",
                    "reroute", "mark_full")
    },
    "referrals:answer": lambda place: {**code(place), "answer": "terima"},
    **{
        f"referrals:{act}": code for act in ("letter_pdf", "mail_letter", "new_link", "end_link")
    },
    "referrals:add_person": lambda place: {"pk": place.referral.agency_id},
    **{f"referrals:{act}": of_the_agency for act in ("renew_person", "close_person")},
    "inbox:detail": code,
    "inbox:act": lambda place: {**code(place), "act": "terima"},
    "inbox:file": lambda place: {**code(place), **file(place)},
    "inbox:capacity": lambda place: {"pk": place.referral.service_id},
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
    "meetings:excuse": of_meeting("invitations"),
    "meetings:complete": of_meeting("decisions"),
    "meetings:sheet": of_meeting("sheets"),
    "evaluations:detail": evaluation,
    **{
        f"evaluations:{act}": evaluation
        for act in ("cancel", "review", "send_back", "sign", "publish", "remark", "follow_up")
    },
    "evaluations:take_out_remark": lambda place: {
        "pk": Remark.objects.get_or_create(
            evaluation=place.evaluation, kind="obstacle", text="Jalan", written_by=place.officer
        )[0].pk
    },
    **{f"evaluations:{act}": line_of_a_plan for act in ("take_out_plan", "close")},
    "evaluations:records": lambda place: {**evaluation(place), "figure": 1},
    "evaluations:progress": evaluation,
    "evaluations:report": evaluation,
    **{f"evaluations:{act}": evaluation for act in ("xlsx", "csv", "json", "scan")},
    "evaluations:ask_paper": lambda place: {
        **evaluation(place), "kind": "report", "language": "id",
    },
    **{
        f"evaluations:{act}": paper_of_the_evaluation
        for act in ("paper", "paper_progress", "paper_again", "paper_file")
    },
    **{f"exports:{part}": export for part in ("detail", "progress", "file")},
    **{
        f"member_sheets:{act}": batch
        for act in ("detail", "progress", "subjects", "check_again", "apply", "undo", "fix_file")
    },
    "member_sheets:decision": lambda place: {**batch(place), "row": 1},
    **{
        f"resident_sheets:{act}": batch
        for act in ("detail", "progress", "subjects", "check_again", "apply", "undo", "fix_file")
    },
    "resident_sheets:decision": lambda place: {**batch(place), "row": 1},
    "lists:release": lambda place: {"pk": place.case.resident.list_differences.get().release_id},
    "lists:difference": lambda place: {"pk": place.case.resident.list_differences.get().pk},
    "accounts:reset_password": person,
    "cases:forget_view": lambda place: {"pk": place.officer.saved_views.get().pk},
    "cases:village_board": lambda place: {"code": place.case.village_id},
    "drop_holiday": lambda place: {
        "pk": Holiday.objects.get_or_create(
            day_on="2026-12-01", name="Sedekah bumi", kind="local", region=place.case.village
        )[0].pk
    },
    "feedback:complaint": lambda place: {"pk": place.case.complaints.get().pk},
    "read_notice": notice,
}  # fmt: skip
# Everybody of a district reads its evaluation.
OF_THE_DISTRICT = {
    "members:pillar",
    "lists:release",
    "evaluations:cancel",  # refused to all but the two who compute
    "evaluations:review",
    "evaluations:publish",
    "evaluations:send_back",
    "evaluations:detail",
    "evaluations:progress",
    "evaluations:records",
    "evaluations:report",
    "evaluations:xlsx",
    "evaluations:csv",
    "evaluations:json",
    "evaluations:scan",
    "evaluations:ask_paper",
    "evaluations:paper",
    "evaluations:paper_progress",
    "evaluations:paper_again",
    "evaluations:paper_file",
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


def address(name: str, place: Place) -> str:
    return reverse(name, kwargs=OBJECTS[name](place) if name in OBJECTS else {})
