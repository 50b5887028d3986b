"""The sign-in pages look and speak like the rest of the product."""

import pytest
from django.test import Client

from pilarsosial.accounts.models import User

PASSWORD = "kawung-empat-kelopak"


@pytest.fixture
def officer(db) -> User:
    return User.objects.create_user(username="wahyuni", password=PASSWORD)


@pytest.fixture
def signed_in(client: Client, officer: User) -> Client:
    client.post("/akun/login/", {"login": officer.username, "password": PASSWORD})
    return client


def test_sign_in_asks_for_a_user_name_without_placeholders(client, db):
    page = client.get("/akun/login/").content.decode()

    assert '<label for="id_login">Nama pengguna</label>' in page
    assert "placeholder" not in page


def test_wrong_password_is_said_first_and_takes_focus(client, officer):
    page = client.post("/akun/login/", {"login": "wahyuni", "password": "?"}).content.decode()

    assert page.index("data-error-summary") < page.index('id="id_login"')


@pytest.mark.parametrize(
    "path", ["password/change/", "password/reset/", "logout/", "2fa/", "2fa/totp/activate/"]
)
def test_account_pages_have_no_inline_style_or_script(signed_in, path):
    page = signed_in.get(f"/akun/{path}", follow=True).content.decode()

    assert "pilar.css" in page
    assert " style=" not in page
    assert "<script>" not in page


def test_second_factor_can_be_set_up(signed_in):
    signed_in.post("/akun/reauthenticate/", {"password": PASSWORD})

    page = signed_in.get("/akun/2fa/totp/activate/").content.decode()

    assert 'name="code"' in page
    assert "<script>" not in page


def test_first_password_must_be_replaced(client, officer):
    officer.must_change_password = True
    officer.save()
    client.force_login(officer, backend="pilarsosial.accounts.backends.DutyBackend")

    page = client.get("/akun/password/change/").content.decode()

    assert "Kata sandi pada slip hanya berlaku sekali" in page
