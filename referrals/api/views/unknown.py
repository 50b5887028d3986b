"""Every address under /api/ that nothing else answers."""

from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.request import Request

from referrals.api.views.partner import ApiView


class Unknown(ApiView):
    """404 for any method, with or without a token: there is nothing to protect here."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise Http404

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        raise Http404
