"""Where django-allauth and django-axes ask us."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pilarsosial.accounts.models import User

LOCKED_OUT_MINUTES = 15


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up by themselves; a new password ends the one-time one."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: User, password: str) -> None:  # type: ignore[override]
        user.must_change_password = False
        super().set_password(user, password)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Tell a locked-out person how long to wait."""
    return render(request, "account/locked_out.html", {"minutes": LOCKED_OUT_MINUTES}, status=429)


def tried_username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Say whose password is tried: allauth's form calls the field "login", its call "username"."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()[:150]
