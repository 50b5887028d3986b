import pytest
from django.test import Client
from django.urls import reverse

from pilarsosial.accounts.rights import Role
from tests import factories as make

pytestmark = pytest.mark.django_db

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_start_page(role):
    client = Client()
    client.force_login(make.person(role), backend=BACKEND)

    assert client.get(reverse("home")).status_code == 200
