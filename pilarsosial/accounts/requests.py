"""Requests behind the locked door."""

from django.http import HttpRequest

from pilarsosial.accounts.models import User


class SignedInRequest(HttpRequest):
    """A request that LoginRequiredMiddleware let through: its user is one of ours."""

    user: User
