from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases import workflow
from cases.models import Case
from pilarsosial.accounts.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def page_of(case: Case, user: User) -> str:
    return signed_in(user).get(reverse("cases:detail", args=[case.number])).content.decode()


def test_the_page_says_you_when_it_is_the_viewers_turn():
    case = make.CaseFactory(due_at=timezone.now() + timedelta(days=2))
    make.NeedFactory(case=case)

    page = page_of(case, make.supervisor())

    assert '<p class="who">Anda</p>' in page


def test_the_page_names_the_supervisor_to_the_officer():
    case = make.CaseFactory()
    make.NeedFactory(case=case)
    make.supervisor(full_name="Sri Lestari")

    page = page_of(case, case.filed_by)

    assert '<p class="who">Sri Lestari,' in page


def test_a_case_of_another_village_does_not_exist():
    case = make.CaseFactory()

    answer = signed_in(make.officer()).get(reverse("cases:detail", args=[case.number]))

    assert answer.status_code == 404
    assert case.resident.name not in answer.content.decode()


def test_the_page_costs_no_more_for_more_needs_and_events(django_assert_max_num_queries):
    case = make.verified_case()
    for code in ("K02", "K03", "K04"):
        make.NeedFactory(case=case, type__code=code, type__name=code)
    for number in range(10):
        workflow.add_note(case, text=f"Catatan {number}", by=case.filed_by)
    client = signed_in(make.supervisor())

    with django_assert_max_num_queries(22):
        client.get(reverse("cases:detail", args=[case.number]))


# --- sealed ---------------------------------------------------------------------------------------


def sealed_case() -> Case:
    case = make.CaseFactory(is_sealed=True, story="Dipukul suami setiap malam.")
    make.NeedFactory(case=case, type=make.sealed_type())
    return case


def test_a_sealed_case_of_ones_own_area_offers_only_to_break_the_glass():
    case = sealed_case()

    page = page_of(case, make.officer(case.village))

    assert "Dipukul" not in page
    assert case.resident.name not in page
    assert "KDRT" not in page
    assert reverse("cases:break_glass", args=[case.number]) in page


def test_a_sealed_case_elsewhere_does_not_exist():
    case = sealed_case()

    answer = signed_in(make.officer()).get(reverse("cases:detail", args=[case.number]))

    assert answer.status_code == 404


def test_an_auditor_learns_nothing_of_a_sealed_case():
    case = sealed_case()

    answer = signed_in(make.person("auditor")).get(reverse("cases:detail", args=[case.number]))

    assert answer.status_code == 404


def test_breaking_the_glass_needs_a_reason():
    case = sealed_case()
    client = signed_in(make.officer(case.village))

    answer = client.post(reverse("cases:break_glass", args=[case.number]), {"reason": ""})

    assert "Dipukul" not in answer.content.decode()
    assert not case.openings.exists()


def test_a_broken_glass_shows_the_case_under_initials():
    case = sealed_case()
    client = signed_in(make.officer(case.village))

    answer = client.post(
        reverse("cases:break_glass", args=[case.number]),
        {"reason": "Korban datang ke desa malam ini."}, follow=True,
    )  # fmt: skip

    page = answer.content.decode()
    assert "Dipukul" in page
    assert case.resident.initials in page
    assert case.resident.name not in page
