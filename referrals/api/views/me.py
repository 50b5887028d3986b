"""`GET /me`: whose client this is and what it may do."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from referrals.api.describing import says
from referrals.api.renderers import JsonResponse
from referrals.api.serializers.answers import Me
from referrals.api.views.partner import PartnerView


class MeView(PartnerView):
    """Needs no scope: any valid token will do."""

    gives = Me

    @says(_("Read whose client this is, what it may do and how often."))
    def get(self, request: Request) -> HttpResponse:
        caller = self.caller
        return JsonResponse(
            {
                "agency": {"code": caller.agency.code, "name": caller.agency.name},
                "scopes": list(caller.scopes),
                "rate_limit": caller.client.requests_per_minute or settings.API_REQUESTS_PER_MINUTE,
            }
        )
