"""The agency's own services, and the regions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from pilarsosial.regions.models import Region
from referrals.api.describing import says
from referrals.api.pages import BY_CODE, page
from referrals.api.renderers import JsonResponse
from referrals.api.rows import REGION, SERVICE
from referrals.api.serializers import answers
from referrals.api.serializers.bodies import Capacity
from referrals.api.serializers.parameters import PAGE_SIZE, PageParameters, RegionParameters
from referrals.api.views.partner import PartnerView
from referrals.models import Service
from referrals.workflow.catalogue import say_capacity


class ServiceList(PartnerView):
    """The agency's own services."""

    scopes = {"GET": "catalogue:read"}
    parameters = PageParameters
    gives = answers.Services

    @says(_("List the agency's own services."))
    def get(self, request: Request) -> HttpResponse:
        services = Service.objects.visible_to(self.caller.user).annotate(row=SERVICE)
        size = self.query.get("page_size", PAGE_SIZE)
        return JsonResponse(page(request, services, BY_CODE, size=size, row="row"))


class ServiceDetail(PartnerView):
    """One service of the agency."""

    scopes = {"GET": "catalogue:read", "PATCH": "catalogue:write"}
    takes = Capacity
    gives = answers.Service

    def find(self, code: str, **kwargs: Any) -> None:
        self.service = self.fetch(code)

    def fetch(self, code: str) -> Any:
        services = Service.objects.visible_to(self.caller.user).annotate(row=SERVICE)
        service = None if "\0" in code else services.filter(code=code).first()
        if service is None:
            raise Http404
        return service

    @says(_("Read one service."))
    def get(self, request: Request, code: str) -> HttpResponse:
        return JsonResponse(self.service.row.encode())

    @says(_("Say whether a service takes referrals, and until when it is full."))
    def patch(self, request: Request, code: str) -> HttpResponse:
        kept = {"full_until": self.service.full_until, "note": self.service.note}
        say_capacity(self.service, by=self.caller.user, **{**kept, **self.said})
        return JsonResponse(self.fetch(code).row.encode())


class RegionList(PartnerView):
    """Official regions; those that have ended are left out."""

    scopes = {"GET": "catalogue:read"}
    parameters = RegionParameters
    gives = answers.Regions

    @says(_("List regions by their official codes."))
    def get(self, request: Request) -> HttpResponse:
        regions = Region.objects.current()
        if "prefix" in self.query:
            regions = regions.within(self.query["prefix"])
        if "level" in self.query:
            regions = regions.filter(level=self.query["level"])
        size = self.query.get("page_size", PAGE_SIZE)
        found = regions.annotate(row=REGION)
        return JsonResponse(page(request, found, BY_CODE, size=size, row="row"))
