"""People of one's area, and the slip with a new password."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pilarsosial.accounts.forms import ResetForm
from pilarsosial.accounts.models import Duty, Office, User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.accounts.workflow import may_reset, reset_password
from pilarsosial.db import KeysetPage, page_of
from pilarsosial.identity import decrypt, encrypt

SLIP = "one-time-slip"
PAGE_SIZE = 50


def people(request: SignedInRequest) -> HttpResponse:
    if not request.user.areas_for(Action.RESET_PASSWORDS):
        raise PermissionDenied
    page = _page(request)
    return render(
        request, "accounts/people.html", {"page": page, "rows": _rows(page.rows, request.user)}
    )


@require_http_methods(["GET", "POST"])
def reset(request: SignedInRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
    if not may_reset(person, by=request.user):
        raise PermissionDenied
    form = ResetForm(request.POST or None)
    if form.is_valid():
        password = reset_password(person, by=request.user)
        keep_slip(request, person, password)
        return redirect("accounts:slip")
    duties = _duties([person])
    return render(
        request, "accounts/reset.html", {"person": person, "form": form, "duties": duties}
    )


@never_cache
def slip(request: SignedInRequest) -> HttpResponse:
    """Show the slip once. Whoever loses it makes a new one."""
    person, password = take_slip(request)
    if person is None:
        messages.warning(
            request, _("The slip is shown once. Make a new one if it was not printed.")
        )
        return redirect("accounts:people")
    duty = next(iter(_duties([person])), None)
    context = {
        "person": person,
        "password": password,
        "duty": duty,
        "day": timezone.localdate(),
        "office_name": Office.of(duty.area_id).name if duty else "",
    }
    return render(request, "accounts/slip.html", context)


def keep_slip(request: SignedInRequest, person: User, password: str) -> None:
    """Carry the password to the next page, encrypted: sessions lie in the database."""
    request.session[SLIP] = f"{person.pk}:{encrypt(password.encode(), purpose=SLIP).hex()}"


def take_slip(request: SignedInRequest) -> tuple[User | None, str]:
    """Whose slip waits to be shown, and its password; nothing is left behind."""
    pk, _colon, sealed = request.session.pop(SLIP, "").partition(":")
    if not sealed:
        return None, ""
    person = User.objects.visible_to(request.user).filter(pk=pk).first()
    return person, decrypt(bytes.fromhex(sealed), purpose=SLIP).decode()


def _page(request: SignedInRequest) -> KeysetPage:
    visible: Any = User.objects.visible_to(request.user).filter(agency=None, is_active=True)
    found = visible.exclude(pk=request.user.pk).prefetch_related("duties")
    return page_of(request, found, order=("full_name", "id"), size=PAGE_SIZE, name="people")


def _rows(people: list[User], viewer: User) -> list[dict[str, Any]]:
    duties = _duties(people)
    return [
        {
            "person": person,
            "duties": [duty for duty in duties if duty.user_id == person.pk],
            "may_reset": may_reset(person, by=viewer),
        }
        for person in people
    ]


def _duties(people: list[User]) -> list[Duty]:
    running = Duty.objects.active_on(timezone.localdate()).filter(user__in=people)
    return list(running.select_related("area").order_by("id"))
