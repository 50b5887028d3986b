"""Every figure leads to the list of exactly the records that it counts."""

from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cases.models import Case
from pilarsosial.accounts.models import Agency
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.tasks import compute
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.regions.models import Region
from referrals.models import Referral
from referrals.workflow import mark_overdue
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

IN_Q3, DUE = "2026-08-10T03:00Z", "2026-08-20T16:59Z"
IN_TIME, TOO_LATE = "2026-08-19T03:00Z", "2026-08-21T03:00Z"
OUTSIDE_Q3 = ("2026-06-30T16:59Z", "2026-09-30T17:00Z")  # a minute before, the moment after: WIB
Indicator = EvaluationFigure.Indicator


def settled(village: Region, *, at: str = IN_TIME, **fields: object) -> Case:
    status = Case.Status.CLOSED if "is_confirmed" in fields else Case.Status.RESOLVED
    closed = {"closed_at": at} if status == Case.Status.CLOSED else {}
    values = {"filed_at": IN_Q3, "resolved_at": at, **closed, **fields}
    case = make.CaseFactory(village=village, status=status, **values)
    make.NeedFactory(case=case, outcome="met", settled_at=at, due_at=DUE)
    return case


def cases_of_all_outcomes(village: Region) -> None:
    """Five in the quarter, settled in every way; and what must not leak into a list."""
    settled(village)
    settled(village, at=TOO_LATE)
    settled(village, is_confirmed=True)
    settled(village, at=TOO_LATE, is_confirmed=False)
    make.CaseFactory(village=village, filed_at=IN_Q3)
    for moment in OUTSIDE_Q3:
        settled(village, filed_at=moment)


def sent(village: Region, agency: Agency, **fields: object) -> Referral:
    case = make.verified_case(village=village, filed_at=OUTSIDE_Q3[0])
    referral = make.sent_referral(case=case, agency=agency)
    values = {"sent_at": IN_Q3, "due_at": DUE, **fields}
    Referral.objects.filter(pk=referral.pk).update(**values)
    return referral


def referrals_of_all_outcomes(village: Region, agency: Agency) -> None:
    done = {"status": "done", "outcome": "met"}
    declined = {"status": "declined", "decline_reason": "full"}
    waiting = {"status": "waiting_documents", "clock_stopped_at": IN_TIME, "time_left": 1}
    waiting["status_before_documents"] = "sent"
    sent(village, agency, **done, completed_at=IN_TIME)
    sent(village, agency, **done, completed_at=TOO_LATE)
    sent(village, agency, **done, completed_at=TOO_LATE, is_overdue=True)
    sent(village, agency, **declined)
    sent(village, agency, **declined, is_overdue=True)
    sent(village, agency, **waiting)
    sent(village, agency)
    sent(village, agency, due_at=timezone.now() + timedelta(days=9))
    for moment in OUTSIDE_Q3:
        sent(village, agency, sent_at=moment)


def ready() -> Evaluation:
    evaluation = request_evaluation(make.district(), Quarter.parse("2026-Q3"))
    compute(run=evaluation.job_id)
    evaluation.refresh_from_db()
    return evaluation


@pytest.fixture
def evaluation() -> Evaluation:
    """Records of all outcomes in two villages of one subdistrict and one of another."""
    agencies = [make.AgencyFactory(), make.AgencyFactory()]
    for village in (make.village(), make.village(), make.village("33.09.02.2001")):
        cases_of_all_outcomes(village)
        for agency in agencies:
            referrals_of_all_outcomes(village, agency)
    return ready()


class Links(HTMLParser):
    """The links of a page with their words."""

    def __init__(self, page: HttpResponse) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.href = ""
        self.feed(page.content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.href = dict(attrs).get("href") or "" if tag == "a" else ""

    def handle_data(self, data: str) -> None:
        if self.href and data.strip():
            self.found.append((self.href, data.strip()))


def figure_links(client: Client, evaluation: Evaluation, area: str = "") -> dict[str, set[str]]:
    """The addresses of lists that the page names, each with the words that lead there."""
    page = client.get(f"/evaluasi/{evaluation.pk}", {"area": area} if area else {})
    found: dict[str, set[str]] = {}
    for href, words in Links(page).found:
        if "quarter=" in href:
            found.setdefault(href, set()).add(words)
    return found


def asked_by(href: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(href).query).items()}


def listed(client: Client, href: str) -> int:
    return len(client.get(href).context["rows"])


def manager() -> Client:
    return signed_in(make.manager())


# --- each figure ----------------------------------------------------------------------------------

CASES = {
    Indicator.FILED: "",
    Indicator.SETTLED: "settled",
    Indicator.IN_TIME: "in_time",
    Indicator.CONFIRMED: "confirmed",
    Indicator.UNCONFIRMED: "unconfirmed",
}
REFERRALS = {
    Indicator.REFERRALS: "",
    Indicator.REFERRALS_DONE: "done",
    Indicator.REFERRALS_IN_TIME: "in_time",
    Indicator.REFERRALS_LATE: "late",
}


@pytest.mark.parametrize(("path", "indicators"), [("/kasus/", CASES), ("/rujukan/", REFERRALS)])
def test_a_figure_leads_to_as_many_records_as_it_counts(evaluation, path, indicators):
    client = manager()
    by_word = {counted: indicator for indicator, counted in indicators.items()}
    links = {
        href: words
        for area in ("", "33.09.01")
        for href, words in figure_links(client, evaluation, area).items()
        if urlsplit(href).path == path
    }

    rows = {href: listed(client, href) for href in links}

    figures = {
        href: (by_word[asked_by(href).get("counted", "")], *place_and_agency(href))
        for href in links
    }
    assert rows == {href: value_of(evaluation, *figure) for href, figure in figures.items()}
    assert [href for href in links if str(rows[href]) not in links[href]] == []
    for indicator in indicators:
        places = [place for found, *place in figures.values() if found == indicator]
        assert (["33.09", None] in places, ["33.09.01", None] in places) == (True, True)


def place_and_agency(href: str) -> tuple[str, str | None]:
    asked = asked_by(href)
    return asked["area"], asked.get("agency")


def value_of(evaluation: Evaluation, indicator: str, area: str, agency: str | None) -> int:
    return evaluation.figures.get(indicator=indicator, area=area, agency=agency).value


# --- what a link does not show --------------------------------------------------------------------


@pytest.mark.prove
def test_what_was_settled_after_the_evaluation_is_not_listed(evaluation):
    client = manager()
    links = figure_links(client, evaluation)
    before = {href: listed(client, href) for href in links}
    now = timezone.now()
    Case.objects.filter(status="submitted").update(status="resolved", resolved_at=now)
    running = Referral.objects.filter(status="sent")
    running.update(status="done", outcome="met", completed_at=now)
    make.CaseFactory(filed_at=now)

    after = {href: listed(client, href) for href in links}

    assert after == before


@pytest.mark.prove
def test_without_its_moment_a_list_shows_how_things_stand_now(evaluation):
    client = manager()
    settled(make.village("33.09.02.2001"), at=timezone.now())
    asked = {"area": "33.09.02", "quarter": "2026-Q3", "counted": "settled"}

    found = client.get("/kasus/", asked).context["rows"]

    assert len(found) == 5


def test_documents_that_came_late_do_not_hide_that_the_day_had_passed():
    agency = make.AgencyFactory()
    resumed = sent(make.village(), agency)
    mark_overdue(resumed)
    later = timezone.now() + timedelta(days=9)
    Referral.objects.filter(pk=resumed.pk).update(due_at=later)
    evaluation, client = ready(), manager()

    links = [href for href in figure_links(client, evaluation) if "counted=late" in href]

    assert [listed(client, href) for href in links] == [1, 1]


def test_a_figure_of_nothing_leads_nowhere():
    make.village()

    assert figure_links(manager(), ready()) == {}


def test_figures_outside_ones_own_areas_lead_nowhere(evaluation):
    ampel = make.subdistrict("33.09.02")
    client = signed_in(make.supervisor(ampel))

    links = figure_links(client, evaluation)

    assert {asked_by(href)["area"] for href in links} == {"33.09.02"}


def test_sealed_cases_are_counted_and_told_of_without_their_number():
    village = make.village()
    settled(village)
    settled(village, is_sealed=True)
    evaluation, client = ready(), signed_in(make.office_worker())
    links = {asked_by(href).get("counted", ""): href for href in figure_links(client, evaluation)}

    settled_ones, all_cases = client.get(links["settled"]), client.get(links[""])

    assert value_of(evaluation, "cases_settled", "33.09", None) == 2
    assert len(settled_ones.context["rows"]) == 1
    assert settled_ones.context["sealed"] == ""
    assert "Evaluasi juga menghitung kasus rahasia" in settled_ones.content.decode()
    assert all_cases.context["sealed"] == "1"


@pytest.mark.prove
def test_each_filter_of_a_figure_is_taken_off_by_its_chip(evaluation):
    client = manager()
    hrefs = [href for href in figure_links(client, evaluation) if "counted=in_time" in href]
    case_list = next(href for href in hrefs if "/kasus/" in href)
    referral_list = next(href for href in hrefs if "agency=" in href)

    on = client.get(case_list).context["filters"].on
    chips = [chip for chip in client.get(referral_list).context["chips"] if chip.is_on]

    gone = [set(asked_by(case_list)) - set(asked_by(chip.url)) for chip in on]
    assert gone == [{"area"}, {"quarter"}, {"counted"}, {"as_of"}]
    gone = [set(asked_by(referral_list)) - set(asked_by(chip.url)) for chip in chips]
    assert gone == [{"area"}, {"agency"}, {"quarter"}, {"counted"}, {"as_of"}]
