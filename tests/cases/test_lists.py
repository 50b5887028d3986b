import pytest
from django.test import Client
from django.urls import reverse

from pilarsosial.accounts.models import User
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def numbers(user: User, **query: str) -> list[str]:
    answer = signed_in(user).get(reverse("cases:list"), query)
    return [row["case"].number for row in answer.context["rows"]]


def test_officers_see_the_cases_of_their_own_village_only():
    officer = make.officer()
    village = officer.duties_today[0].area
    ours = make.CaseFactory(village=village)
    make.CaseFactory()

    assert numbers(officer) == [ours.number]


def test_drafts_are_not_listed():
    draft = make.draft()

    assert numbers(draft.filed_by) == []
