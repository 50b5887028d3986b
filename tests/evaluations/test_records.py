"""Every figure leads to the list of exactly the records that it counts."""

from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from cases.models import Case
from pilarsosial.accounts.models import Agency
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.regions.models import Region
from referrals.models import Referral
from tests import factories as make
from tests.evaluations.computing import computed
from tests.kept import rows_kept
from tests.pages import signed_in

pytestmark = pytest.mark.django_db

IN_Q3, DUE = "2026-08-10T03:00Z", "2026-08-20T16:59Z"
IN_TIME, TOO_LATE = "2026-08-19T03:00Z", "2026-08-21T03:00Z"
A_PAGE = 40
OUTSIDE_Q3 = ("2026-06-30T16:59Z", "2026-09-30T17:00Z")  # a minute before, the moment after: WIB


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


@pytest.fixture(scope="module")
def evaluation(django_db_setup: None, django_db_blocker: Any) -> Iterator[Evaluation]:
    """Records of all outcomes in two villages of one subdistrict and one of another."""
    with rows_kept(django_db_blocker):
        agencies = [make.AgencyFactory(), make.AgencyFactory()]
        for village in (make.village(), make.village(), make.village("33.09.02.2001")):
            cases_of_all_outcomes(village)
            for agency in agencies:
                referrals_of_all_outcomes(village, agency)
        yield computed()


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
        if "/angka/" in href:
            found.setdefault(href, set()).add(words)
    return found


def listed(client: Client, href: str) -> int:
    page = client.get(href).context.get("page")
    return len(page.rows) if page else 0


def manager() -> Client:
    return signed_in(make.manager())


# --- each figure ----------------------------------------------------------------------------------


@pytest.mark.prove
def test_every_figure_of_the_page_leads_to_as_many_records_as_it_counts(evaluation):
    client = manager()
    links = {**figure_links(client, evaluation), **figure_links(client, evaluation, "33.09.01")}

    rows = {href: listed(client, href) for href in links}

    assert len(rows) > 40
    assert rows == {href: min(figure_of(href).value, A_PAGE) for href in links}


@pytest.mark.prove
def test_every_figure_that_exists_leads_to_as_many_records_as_it_counts(evaluation):
    client = manager()
    figures = evaluation.figures.exclude(version__unit="residents").filter(value__gt=0)
    some = figures.order_by("version_id", "dimension", "-value").distinct("version_id", "dimension")

    rows = {figure: listed(client, address(figure)) for figure in some}

    assert len(rows) > 30
    assert rows == {figure: min(figure.value, A_PAGE) for figure in rows}


def figure_of(href: str) -> EvaluationFigure:
    return EvaluationFigure.objects.get(pk=href.rpartition("/")[2])


def address(figure: EvaluationFigure) -> str:
    return f"/evaluasi/{figure.evaluation_id}/angka/{figure.pk}"


# --- what a link does not show --------------------------------------------------------------------


def test_the_list_stays_as_it_was_counted_whatever_becomes_of_the_records(evaluation):
    client = manager()
    links = figure_links(client, evaluation)
    before = {href: listed(client, href) for href in links}
    now = timezone.now()
    Case.objects.filter(status="resolved").update(status="in_progress", resolved_at=None)
    Case.objects.filter(status="submitted").update(status="resolved", resolved_at=now)
    running = Referral.objects.filter(status="sent")
    running.update(status="done", outcome="met", completed_at=now)
    make.CaseFactory(filed_at=now)

    after = {href: listed(client, href) for href in links}

    assert after == before


def test_figures_outside_ones_own_areas_lead_nowhere(evaluation):
    ampel = make.subdistrict("33.09.02")
    client = signed_in(make.supervisor(ampel))

    links = figure_links(client, evaluation)

    assert {figure_of(href).area_id for href in links} == {"33.09.02"}


def test_the_list_of_a_figure_outside_ones_own_areas_is_empty(evaluation):
    client = signed_in(make.supervisor(make.subdistrict("33.09.02")))
    of_selo = evaluation.figures.filter(area="33.09.01", version__measure__code="cases_filed")

    answer = client.get(address(of_selo.get(dimension="")))

    assert answer.status_code == 200
    assert "page" not in answer.context
    assert "Tidak ada catatan yang boleh Anda buka" in answer.content.decode()


def test_a_figure_of_another_evaluation_is_not_found(evaluation):
    figure, other = evaluation.figures.first(), computed(quarter="2026-Q2")

    answer = manager().get(f"/evaluasi/{other.pk}/angka/{figure.pk}")

    assert answer.status_code == 404


def test_a_list_takes_a_fixed_number_of_queries(evaluation, django_assert_max_num_queries):
    client = manager()
    figure = evaluation.figures.get(
        version__measure__code="cases_filed", area="33.09", dimension=""
    )
    client.get(address(figure))

    with django_assert_max_num_queries(14):
        client.get(address(figure))
