"""`GET /schema`, `/docs` and `/client.py`: no token is needed to read how it works.

The generator is loaded by the first reader: every web process would start a tenth later with it.
"""

from pathlib import Path

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from rest_framework.request import Request

from referrals.api.docs_page import chapters_of
from referrals.api.renderers import JsonResponse
from referrals.api.views.partner import ApiView

CLIENT = Path(__file__).parents[1] / "client.py"


class Schema(ApiView):
    """The OpenAPI 3.1 document."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        from referrals.api.schema import document_file

        return JsonResponse(document_file(), headers={"Cache-Control": "public, max-age=300"})


class Docs(ApiView):
    """The page that shows it, without a line of script."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        from referrals.api.schema import document

        chapters = chapters_of(document(get_language() or "id"))
        base = request.build_absolute_uri(reverse("api:me")).removesuffix("/me")
        return render(request._request, "api/docs.html", {"chapters": chapters, "base": base})


class ClientFile(ApiView):
    """The official client in Python, to put beside a partner's program."""

    schema = None

    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(
            CLIENT.read_bytes(),
            content_type="text/x-python; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="pilarsosial.py"'},
        )
