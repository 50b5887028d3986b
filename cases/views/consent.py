"""What residents agree to, and agreed to before."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.models import ConsentText
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of

PAGE_SIZE = 10


def consent_texts(request: SignedInRequest) -> HttpResponse:
    """All versions, the newest first: a case names the one that was read out."""
    rows = ConsentText.objects.select_related("published_by")
    page = page_of(request, rows, order=("-id",), size=PAGE_SIZE, name="consent-texts")
    context = {
        "page": page,
        "texts": page.rows or [ConsentText.of_the_start()],
        "current": ConsentText.current().version,
        "may_read": bool(request.user.areas_for(Action.READ_CASES)),
        "may_publish": bool(request.user.areas_for(Action.KEEP_SETTINGS)),
    }
    return render(request, "cases/consent_texts.html", context)
