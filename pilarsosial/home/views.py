"""Pages that join the apps: the start page, search, notices, and the menu of the rest."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from pilarsosial.accounts.questions import QUESTION, read_question, write_question
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import KeysetPage, page_of
from pilarsosial.home.menu import links_of
from pilarsosial.home.search import search as search_for
from pilarsosial.home.start import sections_for
from pilarsosial.outbox.models import Notice
from pilarsosial.outbox.words import words_of

NOTICES_A_PAGE = 30
NOTICES_AT_START = 5
LONGEST_SEARCH = 80
GREETINGS = (
    (11, gettext_lazy("Good morning")),
    (15, gettext_lazy("Good day")),
    (19, gettext_lazy("Good afternoon")),
    (24, gettext_lazy("Good evening")),
)


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """Say that the web process answers; the page head measures the connection by it."""
    return HttpResponse("ok", content_type="text/plain")


def start(request: SignedInRequest) -> HttpResponse:
    now = timezone.localtime()
    context = {
        "sections": sections_for(request.user),
        "today": now.date(),
        "notices": _shown(Notice.objects.visible_to(request.user).unread()[:NOTICES_AT_START]),
        "greeting": next(words for until, words in GREETINGS if now.hour < until),
    }
    return render(request, "home/start.html", context)


def more(request: SignedInRequest) -> HttpResponse:
    """What does not fit into the tabs of a phone."""
    return render(request, "home/more.html", {"links": links_of(request.user)})


def search(request: SignedInRequest) -> HttpResponse:
    """The box of the head. What is typed comes by POST and stands in the address only sealed."""
    if request.method == "POST":
        text = request.POST.get("q", "").replace("\0", "")[:LONGEST_SEARCH]
    else:
        text = read_question(request.GET.get(QUESTION, ""), request.user)
    found = search_for(text, request.user)
    if found.is_identity_number:
        messages.warning(
            request, _("Look up a NIK or KK here, so that it does not stay in the address.")
        )
        return redirect("residents:find")
    if found.case:
        return redirect("cases:detail", found.case)
    if found.referral:
        return redirect("referrals:detail", found.referral)
    if request.method == "POST" and text:
        query = urlencode({QUESTION: write_question(text, request.user)})
        return redirect(f"{reverse('search')}?{query}")
    return render(request, "home/search.html", {"found": found, "text": text})


def notices(request: SignedInRequest) -> HttpResponse:
    page = _page(request)
    unread = any(notice.read_at is None for notice in page.rows)
    return render(
        request, "home/notices.html", {"page": page, "rows": _shown(page.rows), "unread": unread}
    )


@require_POST
def read_notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open what a notice tells of; it counts as read then."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
    ours = url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None)
    return redirect(notice.path if notice.path and ours else "notices")


@require_POST
def read_all_notices(request: SignedInRequest) -> HttpResponse:
    Notice.objects.visible_to(request.user).unread().update(read_at=timezone.now())
    return redirect("notices")


def _shown(notices: Iterable[Notice]) -> list[dict[str, Any]]:
    return [{"notice": notice, "words": words_of(notice)} for notice in notices]


def _page(request: SignedInRequest) -> KeysetPage:
    mine: Any = Notice.objects.visible_to(request.user)
    return page_of(request, mine, order=("-id",), size=NOTICES_A_PAGE, name="notices")
