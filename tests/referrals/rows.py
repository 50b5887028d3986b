"""Rows of referrals that several tests need."""

from django.test import Client

from pilarsosial.accounts.models import User

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def log_in(client: Client, user: User) -> None:
    client.force_login(user, backend=BACKEND)
