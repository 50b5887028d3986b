"""One small demo of Kota Batu for all tests here: each course of a case once, for one agency."""

import pytest

# Printed passwords need not be strong against guessing for an hour.
HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "pilarsosial.accounts.hashers.RandomSecretHasher",
]


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    settings.PASSWORD_HASHERS = HASHERS


@pytest.fixture(scope="module")
def batu(django_db_setup, django_db_blocker):
    """Loaded once for a module; rolled back after it."""
    # Named on the command line, this file is read before Django has its settings.
    from django.db import transaction
    from django.test import override_settings

    from pilarsosial.demo.loading import load_demo

    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(PASSWORD_HASHERS=HASHERS):
            demo = load_demo("35.79", lambda _sentence: None, most=1, partners=["DINKES"])
        yield demo
        transaction.set_rollback(True)
