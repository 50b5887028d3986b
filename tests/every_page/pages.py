"""Every address that is a page, in each state in which it looks different."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone

from cases.residents.views.family_acts import ACTS
from cases.views.filing_steps import SLUGS
from members.performance.views.steps import SLUGS as REPORT_SLUGS
from pilarsosial.accounts.questions import QUESTION, write_question
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations import workflow
from pilarsosial.evaluations.workflow.papers import request_paper
from pilarsosial.home.tasks import count_summary
from pilarsosial.notices.wording import stop_url_of
from pilarsosial.regions.models import Boundary
from referrals.views.agency_acts import ACTS as AGENCY_ACTS
from referrals.views.answers import ANSWERS
from referrals.workflow import issue_letter
from tests import factories as make
from tests.access.rows import OBJECTS, address, addresses
from tests.evaluations.computing import computed
from tests.every_page.house import House

# Verbs (only POST), parts of a page, files, data, and ways that only lead on to another page.
NO_PAGE = {
    "alive", "set_language", "account_confirm_email", "account_confirm_login_code",
    "account_set_password", "account_signup", "accounts:slip", "cases:ask_for_nik",
    "cases:autosave", "cases:break_glass", "cases:correct", "cases:file", "cases:forget_view",
    "cases:preview", "cases:save_view", "cases:start", "cases:submit", "cases:take_out",
    "cases:unlink_activity", "cases:verify_many", "drop_holiday", "evaluations:progress",
    "evaluations:cancel", "evaluations:publish", "evaluations:review", "evaluations:run",
    "evaluations:ask_paper", "evaluations:csv", "evaluations:json", "evaluations:paper_again",
    "evaluations:paper_file", "evaluations:paper_progress", "evaluations:public_report",
    "evaluations:take_out_plan", "evaluations:take_out_remark", "evaluations:xlsx", "exports:file",
    "exports:progress", "meetings:agenda",
    "meetings:arrivals", "meetings:decide", "meetings:invite_count", "meetings:kiosk_arrive",
    "meetings:open_kiosk", "meetings:remark", "meetings:rotate", "meetings:sheet",
    "meetings:tick", "members:apart", "members:own", "members:paper", "members:reveal",
    "members:slips", "members:unmerge", "mfa_authenticate",
    "mfa_deactivate_totp", "mfa_download_recovery_codes", "mfa_generate_recovery_codes",
    "mfa_reauthenticate", "mfa_view_recovery_codes", "offline:deliver_case",
    "offline:deliver_report", "offline:manifest", "offline:provisions", "offline:session",
    "offline:take_case", "offline:take_report", "offline:worker", "performance:autosave",
    "performance:count", "performance:photo", "performance:start", "performance:submit",
    "performance:take_out", "read_all_notices", "read_notice", "referrals:note",
    "referrals:scoreboard_csv",
    "referrals:letter_pdf", "referrals:mail_letter", "referrals:new_link", "referrals:end_link",
    "referrals:renew_person", "referrals:close_person", "inbox:file", "by_letter:file",
    "by_letter:detail", "by_letter:act",  # for the browser that opened the link: test_after_sending
    "referrals:mark_full", "referrals:send_on", "residents:apart",
    "residents:open_elsewhere", "residents:outside", "residents:part", "residents:reveal",
    "residents:unmerge",
    *(
        f"{kind}:{act}"
        for kind in ("member_sheets", "resident_sheets")
        for act in ("apply", "check_again", "decision", "example", "fix_file", "progress",
                    "subjects")
    ),
}  # fmt: skip
# Whoever is signed in is led on from here.
OF_STRANGERS = (
    "by_letter:open",
    "verify:enter",
    "account_login",
    "account_reset_password",
    "tracking:enter",
)


class Page(NamedTuple):
    """An address and who looks at it; without a name, whoever may see it."""

    name: str
    path: str
    who: str = ""


def pages_of(house: House) -> list[Page]:
    """All of them: the special ones, and every other address as the matrix knows it."""
    special = [*_of_cases(house), *_of_the_rest(house)]
    known = NO_PAGE | {page.name for page in special}
    plain = [
        Page(name, address(name, house.place), "stranger" if name in OF_STRANGERS else "")
        for name in sorted(set(addresses()) - known)
    ]
    return [*special, *plain]


def _page(name: str, *arguments: Any, who: str = "", query: dict[str, str] | None = None) -> Page:
    return Page(name, reverse(name, args=arguments, query=query), who)


def _of_cases(house: House) -> Iterator[Page]:
    new, verified, village = house.case(), house.verified(), house.in_the_village()
    settled, closed, returned = house.settled(), house.closed(), house.returned()
    yield from (_page(f"cases:{act}", new.number) for act in ("verify", "return", "reject"))
    yield from (_page(f"cases:{act}", verified.number) for act in ("cancel", "move", "note"))
    yield from (_page(f"cases:{act}", settled.number) for act in ("tell", "arrived", "not_arrived"))
    yield _page("cases:reopen", closed.number)
    yield _page("cases:consent_again", house.withdrawn().number)
    every = (house.place.case, new, verified, village, settled, closed, returned)
    yield from (_page("cases:detail", one.number) for one in every)
    yield _page("cases:detail", house.sealed().number, who="office")
    yield _page("cases:detail", house.moved().number, who="officer")
    yield _page("cases:village", verified.needs.get().pk)
    yield _page("referrals:route", verified.needs.get().pk)
    yield _page("cases:send_need", verified.needs.get().pk)
    yield _page("cases:settle", village.needs.get().pk)
    yield _page("cases:letter", village.needs.get().pk)
    yield _page("cases:letter", village.needs.get().pk, query={"template": "SKTM"})
    yield from (_page("cases:step", house.draft().pk, slug) for slug in SLUGS)
    yield _page("cases:step", returned.pk, "periksa")
    letter = issue_letter(house.referral())
    yield _page("verify:show", letter.check_code, who="stranger")
    for slug in AGENCY_ACTS:
        yield _page("inbox:act", house.place.referral.code, slug, who="agency")
    for name in ("show", "feedback", "complaint", "arrived", "not_arrived", "withdrawal"):
        yield _page(f"tracking:{name}", settled.tracking_code, who="stranger")
    yield _page("tracking:show", house.place.case.tracking_code, who="stranger")


def _of_the_evaluation(house: House) -> Iterator[Page]:
    """One that is computed, one that runs, one that was called off."""
    evaluation = computed(quarter=str(Quarter.of(timezone.localdate())))
    yield _page("evaluations:detail", evaluation.pk)
    yield _page("evaluations:detail", evaluation.pk, query={"area": house.village.parent_code})
    for measure in ("cases_filed", "referrals_sent", "desks_silent"):
        figures = evaluation.figures.filter(version__measure__code=measure, value__gt=0)
        if figure := figures.order_by("area").first():
            yield _page("evaluations:records", evaluation.pk, figure.pk, who="manager")
    yield _page("evaluations:detail", house.place.evaluation.pk)
    for chapter in ("2", "semua"):
        yield _page("evaluations:report", evaluation.pk, query={"bab": chapter}, who="manager")
    yield from _of_the_signature(house)
    called_off = workflow.request_evaluation(
        make.district(), Quarter(2025, 1), by=house.people["manager"]
    )
    workflow.cancel_evaluation(called_off, by=house.people["manager"])
    yield _page("evaluations:detail", called_off.pk)


def _of_the_signature(house: House) -> Iterator[Page]:
    """A draft that is written, one that waits for the head, one that is signed."""
    manager, head = house.people["manager"], house.people["head"]
    draft, reviewed, signed = (computed(quarter=f"2026-Q{n}") for n in (1, 2, 3))
    workflow.add_remark(signed, kind="obstacle", text="Jalan rusak.", by=manager)
    line = workflow.add_follow_up(
        signed, text="Rekrut PSM", owner="Sekretaris", due_on="2026-12-01", by=manager
    )
    for one in (reviewed, signed):
        workflow.review_evaluation(one, by=manager)
    name = {"name": "Suharto", "title": "Kepala Dinas Sosial"}
    workflow.sign_evaluation(signed, sha256=signed.sha256, **name, by=head)
    workflow.publish_evaluation(signed, by=manager)
    paper = request_paper(signed, "report", "id", by=manager)
    yield from (_page(f"evaluations:{act}", draft.pk, who="manager") for act in TEXTS)
    yield _page("evaluations:send_back", reviewed.pk, who="manager")
    yield _page("evaluations:detail", reviewed.pk, who="manager")
    yield _page("evaluations:sign", reviewed.pk, who="head")
    yield _page("evaluations:detail", signed.pk, who="manager")
    yield _page("evaluations:close", line.pk, who="manager")
    yield _page("evaluations:scan", signed.pk, who="manager")
    yield _page("evaluations:paper", paper.pk)
    for excerpt in signed.papers.filter(kind="excerpt", area=house.village.parent_code):
        yield _page("evaluations:paper", excerpt.pk)
    yield _page("evaluations:genuine", signed.check_code, who="stranger")


TEXTS = ("remark", "follow_up")


def _the_summary(house: House) -> Iterator[Page]:
    """With a map of one village; the others stand in the table."""
    Boundary.objects.create(
        region=house.village, path="M0 0l90 0 0 90z", left=0, top=0, right=90, bottom=90,
        source="batas.geojson", loaded_at=timezone.now(),
    )  # fmt: skip
    count_summary(make.district().code)
    yield _page("summary", who="head")
    yield _page("summary", query={"area": house.village.parent_code}, who="supervisor")
    yield _page("summary_villages", who="head")


def _of_the_rest(house: House) -> Iterator[Page]:
    yield from _of_the_evaluation(house)
    report = house.report()
    yield from (_page("performance:step", report.pk, slug) for slug in REPORT_SLUGS)
    yield _page("performance:discard", report.pk)
    family = OBJECTS["residents:household"](house.place)["pk"]
    yield from (_page("residents:change_household", family, act) for act in ACTS)
    asked = {QUESTION: write_question("Ngadiyem", house.officer)}
    yield from (_page(f"residents:{act}", query=asked, who="officer") for act in ("find", "add"))
    yield _page("residents:find")
    yield _page("residents:detail", house.without_nik().pk)
    yield _page("residents:detail", house.place.case.resident_id)
    batch = house.batch()
    yield from (_page(f"resident_sheets:{act}", batch.pk) for act in ("detail", "undo"))
    yield _page("exports:ask", query={"list": "cases.case"}, who="manager")
    yield _page("cases:report_cases", report.pk)
    code = house.referral().code
    yield from (_page("referrals:answer", code, answer) for answer in ANSWERS)
    yield Page("notices:stop", urlsplit(stop_url_of(house.officer)).path)
    yield from _the_summary(house)
    yield _page("account_reset_password_from_key", "1", "x-y")
    yield _page("account_reauthenticate", who="officer")
    yield _page("mfa_activate_totp", who="sure")
    yield _page("meetings:kiosk", who="tablet")
