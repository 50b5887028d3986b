"""Correcting a returned case in the steps in which it was filed."""

import pytest
from django.urls import reverse

from cases.models import Case
from cases.views.filing_steps import STEPS
from cases.workflow import discard_draft, take_by_village
from pilarsosial.errors import ActionRefused
from tests import factories as make
from tests.cases.test_filing import step
from tests.cases.test_sending import submit
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


def returned(**fields):
    case = make.CaseFactory(
        status=Case.Status.RETURNED,
        holder="officer",
        return_reason="Foto KK belum terbaca",
        **fields,
    )
    make.NeedFactory(case=case)
    return case


def test_correcting_begins_at_the_overview_with_the_supervisors_reason():
    case = returned()
    client = signed_in(case.filed_by)

    answer = client.get(reverse("cases:correct", args=(case.number,)), follow=True)

    html = answer.content.decode()
    assert "Foto KK belum terbaca" in html
    assert "Kirim lagi ke supervisor" in html


@pytest.mark.parametrize("asked", STEPS, ids=lambda asked: asked.slug)
def test_the_reason_stands_on_every_step(asked):
    case = returned()

    html = signed_in(case.filed_by).get(step(case, asked.slug)).content.decode()

    assert "Foto KK belum terbaca" in html


def test_a_colleague_of_the_village_corrects_too():
    case = returned()
    colleague = make.officer(case.village)

    signed_in(colleague).post(step(case, "cerita"), {"story": "Diperjelas", "channel": "desk"})

    case.refresh_from_db()
    assert case.story == "Diperjelas"


def test_a_corrected_case_is_sent_again_under_its_number():
    case = returned()

    answer = submit(signed_in(case.filed_by), case)

    case.refresh_from_db()
    assert answer.url == reverse("cases:sent", args=(case.number,))
    assert case.status == Case.Status.SUBMITTED


def test_a_need_that_the_village_has_begun_cannot_be_dropped():
    case = make.CaseFactory(urgency="emergency")
    take_by_village(make.NeedFactory(case=case), plan="Antar makanan", by=case.filed_by)
    Case.objects.filter(pk=case.pk).update(status="returned", return_reason="Kurang jelas")
    make.NeedTypeFactory(code="K14")
    client = signed_in(case.filed_by)

    client.post(
        step(case, "kebutuhan"), {"types": ["K14"]}, headers={"referer": "http://testserver/"}
    )

    assert list(case.needs.values_list("type", flat=True)) == ["K01"]


def test_a_returned_case_cannot_be_thrown_away():
    case = returned()

    with pytest.raises(ActionRefused):
        discard_draft(case, by=case.filed_by)
