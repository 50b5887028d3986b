"""Many people sign in here by `force_login`: their passwords need no slow hash."""

import pytest


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "pilarsosial.accounts.hashers.RandomSecretHasher",
    ]
