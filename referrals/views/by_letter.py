"""An agency without an account answers by the link of its letter.

The address that a letter carries ends in `#` and the secret. Nothing behind `#` is sent by a
browser: the secret stands in no log of ours or of a proxy, in no referrer, and a scanner that
fetches the address uses nothing up. The first who presses “Open” binds the link to their browser
by a signed cookie; every page after that has a clean address.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from cases.tracking import count_try
from cases.views.tracking import public
from pilarsosial.accounts.models import Office
from pilarsosial.identity import show_phone
from referrals import workflow
from referrals.forms.agency import OpenForm
from referrals.letters.secrets import hash_of
from referrals.models import AnsweringLink, Referral
from referrals.views.agency import agency_act, agency_file, agency_page
from referrals.views.agency_acts import Door
from referrals.views.finding import ALONG

COOKIE = "jawab-{pk}"
LATEST = 5  # of a referral's links: older ones have long been replaced
CLOSED = 403
FORMS = require_http_methods(["GET", "HEAD", "POST"])


@public
@FORMS
def open_letter(request: HttpRequest) -> HttpResponse:
    """Take the secret by POST: from the address by a script, or typed from paper."""
    form = OpenForm(request.POST or None)
    if request.method == "POST":
        count_try(request)
        if form.is_valid():
            link = _link_of(form.cleaned_data["code"])
            if link is not None:
                return _opened(request, link, form.cleaned_data["person"])
            form.add_error("code", form.unknown)
    return _with_forms(render(request, "referrals/by_letter/open.html", {"form": form}))


@public
@require_GET
def detail(request: HttpRequest, code: str) -> HttpResponse:
    door = _door(request, code)
    if isinstance(door, HttpResponse):
        return door
    return _with_forms(agency_page(request, door))


@public
@FORMS
def act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    door = _door(request, code)
    if isinstance(door, HttpResponse):
        return door
    return _with_forms(agency_act(request, door, act))


@public
@require_GET
def file(request: HttpRequest, code: str, pk: UUID) -> HttpResponse:
    door = _door(request, code)
    return door if isinstance(door, HttpResponse) else agency_file(door, pk)


def _opened(request: HttpRequest, link: AnsweringLink, person: str) -> HttpResponse:
    if why := _closed_because(link):
        return _closed(request, why, link.referral)
    brought = _secret_in(request, link)
    try:
        secret = workflow.open_link(link, person=person, browser=brought)
    except PermissionDenied:
        return _closed(request, "elsewhere", link.referral)
    response = redirect("by_letter:detail", link.referral.code)
    response.set_signed_cookie(
        COOKIE.format(pk=link.pk), secret, salt=_salt(link), expires=link.expires_at,
        path=reverse("by_letter:open"), httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
    )  # fmt: skip
    return response


def _door(request: HttpRequest, code: str) -> Door | HttpResponse:
    """The way in for the browser that holds the link; for any other a page that says what to do.

    A referral that does not exist is told from one that is closed here by nothing.
    """
    link = next((one for one in _links_to(code) if _is_held(request, one)), None)
    if link is None:
        count_try(request)
        return _closed(request, "elsewhere", None)
    if why := _closed_because(link):
        return _closed(request, why, link.referral)
    by = workflow.speaker_of(link.referral.agency)
    return Door(link.referral, by, "by_letter", "base_public.html", link)


def _closed_because(link: AnsweringLink) -> str:
    """Why a link does not open any more; empty while it does."""
    referral = link.referral
    if not referral.is_shared:
        return "consent"
    if referral.status in (Referral.Status.WITHDRAWN, Referral.Status.DECLINED):
        return str(referral.status)
    if not referral.agency.is_active:
        return "ended"
    if link.revoked_at is not None:
        return "replaced"
    return "" if link.is_live else "expired"


def _closed(request: HttpRequest, why: str, referral: Referral | None) -> HttpResponse:
    """Say what is so and what to do, and nothing about anybody."""
    office = Office.of(referral.village_id) if referral else _only_office()
    context = {
        "why": why,
        "office": office,
        "phone": show_phone(office.phone) if office and office.phone else "",
    }
    return render(request, "referrals/by_letter/closed.html", context, status=CLOSED)


def _only_office() -> Office | None:
    """Whom to ask when nothing is known: the one office that there is."""
    offices = list(Office.objects.all()[:2])
    return offices[0] if len(offices) == 1 else None


def _links_to(code: str) -> list[AnsweringLink]:
    along = [f"referral__{name}" for name in ALONG]
    links = AnsweringLink.objects.filter(referral__code=code.replace("\0", ""))
    return list(links.select_related(*along)[:LATEST])


def _link_of(secret: str) -> AnsweringLink | None:
    along = [f"referral__{name}" for name in ALONG]
    return AnsweringLink.objects.filter(token_hash=hash_of(secret)).select_related(*along).first()


def _is_held(request: HttpRequest, link: AnsweringLink) -> bool:
    secret = _secret_in(request, link)
    return bool(secret) and hash_of(secret) == bytes(link.browser_hash or b"")


def _secret_in(request: HttpRequest, link: AnsweringLink) -> str:
    name = COOKIE.format(pk=link.pk)
    return str(request.get_signed_cookie(name, default="", salt=_salt(link)) or "")


def _salt(link: AnsweringLink) -> str:
    return f"answering-link:{link.pk}"


def _with_forms(response: Any) -> Any:
    """A form without an origin would be refused; to other sites not even that goes."""
    response["Referrer-Policy"] = "same-origin"
    return response
