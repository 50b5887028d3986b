"""The agency's own services, and the regions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from pilarsosial.regions.models import Region
from referrals.api.describing import says
from referrals.api.pages import BY_CODE, page, rows_of
from referrals.api.renderers import JsonResponse
from referrals.api.rows import (
    SERVICE_ADDED,
    SERVICE_COLUMNS,
    fetch_regions,
    fetch_services,
    region_row,
    service_row,
)
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
        services = Service.objects.visible_to(self.caller.user).annotate(**SERVICE_ADDED)
        found = rows_of(services, BY_CODE, fetch_services)
        size = self.query.get("page_size", PAGE_SIZE)
        return JsonResponse(page(request, found, BY_CODE, size=size, write=service_row))


class ServiceDetail(PartnerView):
    """One service of the agency."""

    scopes = {"GET": "catalogue:read", "PATCH": "catalogue:write"}
    takes = Capacity
    gives = answers.Service

    def find(self, code: str, **kwargs: Any) -> None:
        self.service = self.fetch(code)

    def fetch(self, code: str) -> Service:
        services = Service.objects.visible_to(self.caller.user).annotate(**SERVICE_ADDED)
        service = None if "\0" in code else services.filter(code=code).first()
        if service is None:
            raise Http404
        return service

    @says(_("Read one service."))
    def get(self, request: Request, code: str) -> HttpResponse:
        return self.shown(self.service)

    @says(_("Say whether a service takes referrals, and until when it is full."))
    def patch(self, request: Request, code: str) -> HttpResponse:
        kept = {"full_until": self.service.full_until, "note": self.service.note}
        say_capacity(self.service, by=self.caller.user, **{**kept, **self.said})
        return self.shown(self.fetch(code))

    def shown(self, service: Service) -> HttpResponse:
        row = tuple(getattr(service, name) for name in SERVICE_COLUMNS)
        return JsonResponse(service_row(row))


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
        found = rows_of(regions, BY_CODE, fetch_regions)
        size = self.query.get("page_size", PAGE_SIZE)
        return JsonResponse(page(request, found, BY_CODE, size=size, write=region_row))
