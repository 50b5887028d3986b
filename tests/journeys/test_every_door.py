"""One case through every door by real HTTP: phone, desk, partner API, public page, worker.

Nothing is called from inside: the officer, the supervisor and the office work in Chromium, the
agency's program speaks HTTP, the resident opens the public page, and a Celery worker of its own
process counts the quarter.
"""

import base64
import json
import urllib.request
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page

from cases.models import Case
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import Evaluation, EvaluationFigure
from pilarsosial.evaluations.workflow import request_evaluation
from referrals.models import Referral
from tests import factories as make
from tests.chromium import IN_CHROMIUM
from tests.worker import wait_for, workers

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

pytestmark = [*IN_CHROMIUM, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house():
    """The people, the agency and the rule that the way needs."""
    village = make.village("33.09.01.2006", "Samiran")
    make.OfficeFactory()
    make.NeedTypeFactory(code="K01", sla_amount=3)
    client = make.ApiClientFactory(agency__name="BPJS Kesehatan")
    service = make.ServiceFactory(agency=client.agency, name="Reaktivasi PBI-JK")
    make.RoutingRuleFactory(need_type_id="K01", service=service)
    return {
        "officer": make.officer(village),
        "supervisor": make.supervisor(),
        "office": make.office_worker(),
        "client": client,
    }


def test_a_need_told_on_a_phone_comes_back_as_help_that_arrived(
    live_server, browser, house, tmp_path
):
    photo = a_photo(tmp_path)
    phone = signed_in(browser, live_server.url, house["officer"], PHONE)

    number, code = file_case(phone, live_server.url, photo)
    verify(signed_in(browser, live_server.url, house["supervisor"], DESK), number)
    referral = route(signed_in(browser, live_server.url, house["office"], DESK), number)
    answer_by_api(live_server.url, house["client"], referral)
    confirm(phone, live_server.url, number)
    public = follow(browser, live_server.url, code)
    figures = count_the_quarter(house["office"])

    case = Case.objects.get(number=number)
    assert (case.status, case.is_confirmed) == (Case.Status.CLOSED, True)
    assert "Bantuan telah sampai" in public or "Bantuan sudah sampai" in public
    assert not any(word in public for word in ("Sumarni", "3309", "BPJS", "reaktivasi"))
    assert figures == {"cases_filed": 1, "cases_settled": 1, "referrals_sent": 1}


def press(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def signed_in(browser: Browser, url: str, user: object, size: dict[str, int]) -> Page:
    page = browser.new_context(viewport=size, locale="id-ID", base_url=url).new_page()
    page.goto("/akun/login/")
    page.fill("input[name=login]", user.username)
    page.fill("input[name=password]", make.PASSWORD)
    press(page, "main .button-primary")
    page.wait_for_url(f"{url}/")
    return page


def file_case(page: Page, url: str, photo: Path) -> tuple[str, str]:
    """Steps of one thing a page, from the search for the resident to the tracking code."""
    nik = "3309015206850001"
    page.goto("/warga/")
    page.fill("input[name=question]", nik)
    press(page, "main form .button-primary")
    press(page, "main .links a")
    page.fill("input[name=name]", "Sumarni")
    press(page, "main .button-primary")
    if "baru" in page.url:  # a warning is confirmed once
        press(page, "main .button-primary")
    resident_page_to_draft(page)
    page.check("input[name=types][value=K01]")
    press(page, "main .button-primary")
    press(page, "main .button-primary")
    page.fill("textarea[name=story]", "Kartu BPJS tidak aktif, besok harus kontrol.")
    press(page, "main .button-primary")
    page.check("input[name=urgency][value=normal]")
    press(page, "main .button-primary")
    page.check("input[name=consent_manner] >> nth=0")
    press(page, "main .button-primary")
    page.set_input_files("input[type=file]", str(photo))
    press(page, "main .button-primary")
    page.wait_for_url("**/periksa")
    press(page, "main form .button-primary")
    page.wait_for_url("**/terkirim")
    case = Case.objects.get()
    assert case.spoken_code in page.inner_text("main")
    assert case.attachments.count() == 1
    return case.number, case.spoken_code


def resident_page_to_draft(page: Page) -> None:
    """From the saved resident to the first question about the need."""
    if "/kebutuhan" not in page.url:
        press(page, "main .button-primary")
    page.wait_for_url("**/kebutuhan")


def verify(page: Page, number: str) -> None:
    page.goto(f"/kasus/{number}")
    with page.expect_navigation():
        page.get_by_role("button", name="Verifikasi").first.click()
    assert Case.objects.get(number=number).status == Case.Status.VERIFIED


def route(page: Page, number: str) -> str:
    page.goto("/rujukan/antrean")
    with page.expect_navigation():
        page.locator("main tbody a").first.press("Enter")
    press(page, "main form .button-primary")
    page.wait_for_load_state()
    referral = Referral.objects.get(case__number=number)
    assert referral.code in page.content()
    return referral.code


def answer_by_api(url: str, client: object, code: str) -> None:
    """The agency's program: a token, the list, the detail, accept and complete."""
    secret = f"{client.client_id}-secret"
    basic = base64.b64encode(f"{client.client_id}:{secret}".encode()).decode()
    token = ask(
        f"{url}/api/v1/oauth/token", {"Authorization": f"Basic {basic}"},
        form=b"grant_type=client_credentials",
    )["access_token"]  # fmt: skip
    bearer = {"Authorization": f"Bearer {token}"}
    rows = ask(f"{url}/api/v1/referrals?status=sent", bearer)["results"]
    assert [row["code"] for row in rows] == [code]
    assert ask(f"{url}/api/v1/referrals/{code}", bearer)["resident"]["name"] == "Sumarni"
    ask(f"{url}/api/v1/referrals/{code}/accept", bearer, body={})
    outcome = {"code": "met", "delivered_on": timezone.localdate().isoformat()}
    done = ask(f"{url}/api/v1/referrals/{code}/complete", bearer, body={"outcome": outcome})
    assert done["status"] == "done"


def ask(url: str, headers: dict[str, str], *, form: bytes | None = None, body: dict | None = None):
    data = form if body is None else json.dumps(body).encode()
    kind = "application/json" if body is not None else "application/x-www-form-urlencoded"
    request = urllib.request.Request(url, data=data, headers=headers | {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())


def confirm(page: Page, url: str, number: str) -> None:
    """The officer tells the resident, who says that help arrived."""
    for act in ("tell", "arrived"):
        page.goto(f"/kasus/{number}")
        address = {"tell": "kabari", "arrived": "sampai"}[act]
        with page.expect_navigation():
            page.locator(
                f"main [href*='{address}'], main [action*='{address}'] button"
            ).first.click()
        if page.locator("main form .button-primary").count() and address in page.url:
            press(page, "main form .button-primary")
            page.wait_for_load_state()


def follow(browser: Browser, url: str, code: str) -> str:
    page = browser.new_context(viewport=PHONE, locale="id-ID", base_url=url).new_page()
    page.goto("/lacak/")
    page.fill("input[name=code]", code.lower())
    press(page, "main .button-primary")
    page.wait_for_load_state()
    return page.inner_text("main")


def count_the_quarter(by: object) -> dict[str, int]:
    """A worker process computes this quarter; the district's figures are what it wrote."""
    quarter = Quarter.of(timezone.localdate())
    with workers():
        evaluation = request_evaluation(make.district(), quarter, by=make.manager())
        wait_for(lambda: Evaluation.objects.ready().filter(pk=evaluation.pk).exists(), seconds=60)
    figures = EvaluationFigure.objects.filter(evaluation=evaluation, area="33.09", dimension="")
    wanted = ("cases_filed", "cases_settled", "referrals_sent")
    figures = figures.filter(version__measure__code__in=wanted)
    return dict(figures.values_list("version__measure__code", "value"))


def a_photo(folder: Path) -> Path:
    path = folder / "kk.jpg"
    Image.new("RGB", (1600, 1200), "white").save(path)
    return path
