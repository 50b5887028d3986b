"""Referrals: the list, one of them, and one action for each verb of the workflow."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.viewsets import ViewSetMixin

from cases.files import CleanFile
from cases.models import Attachment
from pilarsosial.accounts.models import User
from pilarsosial.calendar import time_zone_of
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import inside
from referrals import workflow
from referrals.api.detail import detail_of, readable, record_disclosure
from referrals.api.idempotency import answer_once, key_of
from referrals.api.pages import Order, page
from referrals.api.parsers import StrictMultiPartParser
from referrals.api.preconditions import etag, is_known, require_match
from referrals.api.renderers import JsonResponse
from referrals.api.rows import REFERRAL
from referrals.api.serializers import bodies
from referrals.api.serializers.fields import first_moment
from referrals.api.serializers.parameters import ReferralParameters
from referrals.api.serializers.strict import Strict
from referrals.api.views.partner import PartnerView, fields_of
from referrals.models import Referral

PAGE_SIZE = 100
ORDERS = {
    "-sent_at": Order(("sent_at", "id"), (datetime.fromisoformat, int), descending=True),
    "sent_at": Order(("sent_at", "id"), (datetime.fromisoformat, int)),
    "due_at": Order(("due_at", "id"), (datetime.fromisoformat, int)),
}
Verb = Callable[..., Referral]


class ReferralList(PartnerView):
    """`GET /referrals`: rows that disclose no person."""

    scopes = {"GET": "referrals:read"}
    parameters = ReferralParameters

    def get(self, request: Request) -> HttpResponse:
        found = Referral.objects.visible_to(self.caller.user).filter(self.condition())
        return JsonResponse(
            page(
                request,
                found.annotate(row=REFERRAL),
                ORDERS[self.query.get("ordering", "-sent_at")],
                size=self.query.get("page_size", PAGE_SIZE),
                row="row",
            )
        )

    def condition(self) -> Q:
        """All filters together."""
        asked, zone = self.query, time_zone_of(self.caller.agency.area_id)
        condition = Q()
        if "status" in asked:
            condition &= Q(status__in=asked["status"])
        if "service" in asked:
            condition &= Q(service__code=asked["service"])
        if "village" in asked:
            condition &= Q(village=asked["village"])
        if "district_prefix" in asked:
            condition &= inside("village", [asked["district_prefix"]])
        if "updated_since" in asked:
            condition &= Q(updated_at__gte=first_moment(asked["updated_since"], zone))
        if "due_before" in asked:
            condition &= Q(due_at__lt=first_moment(asked["due_before"], zone))
        if "urgent" in asked:
            condition &= Q(is_urgent=asked["urgent"])
        if "overdue" in asked:
            late = Q(is_overdue=True, status__in=Referral.PENDING)
            condition &= late if asked["overdue"] else ~late
        return condition


class ReferralViewSet(ViewSetMixin, PartnerView):
    """One referral, and what its agency says to it."""

    scopes = {"GET": "referrals:read", "POST": "referrals:write"}
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def find(self, code: str, **kwargs: Any) -> None:
        self.referral = self.fetch(code)

    def fetch(self, code: str) -> Referral:
        if "\0" in code:
            raise Http404
        referral = readable(self.caller.user).filter(code=code).first()
        if referral is None:
            raise Http404
        return referral

    def retrieve(self, request: Request, code: str) -> HttpResponse:
        if is_known(request, self.referral.version):
            return HttpResponse(status=304, headers={"ETag": etag(self.referral.version)})
        return self.disclose(self.referral)

    @action(detail=True, methods=["post"])
    def acknowledge(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.acknowledge, bodies.Empty)

    @action(detail=True, methods=["post"])
    def accept(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.accept, bodies.Acceptance)

    @action(detail=True, methods=["post"])
    def start(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.start_work, bodies.Start)

    @action(detail=True, methods=["post"])
    def request_documents(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.request_documents, bodies.DocumentsRequest)

    @action(detail=True, methods=["post"])
    def waitlist(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.waitlist, bodies.Waiting)

    @action(detail=True, methods=["post"])
    def decline(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.decline, bodies.Declination)

    @action(detail=True, methods=["post"])
    def complete(self, request: Request, code: str) -> HttpResponse:
        return self.act(complete, bodies.Completion)

    @action(detail=True, methods=["post"])
    def notes(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.add_note, bodies.Note)

    @action(detail=True, methods=["post"], parser_classes=[StrictMultiPartParser])
    def documents(self, request: Request, code: str) -> HttpResponse:
        return self.act(add_document, bodies.Document)

    def act(self, verb: Verb, body: type[Strict]) -> HttpResponse:
        """Check the body, act once, answer with the referral as it then stands."""
        request, by = self.request, self.caller.user
        key_of(request)
        fields = self.body(request, body, referral=self.referral)

        def once() -> HttpResponse:
            require_match(request, lock(self.referral))
            try:
                verb(self.referral, by=by, **fields)
            except ActionRefused as refusal:
                raise with_state(refusal, self.referral) from refusal
            return self.disclose(self.fetch(self.referral.code))

        response, is_replay = answer_once(request, self.referral, fields_of(request), once)
        if is_replay and response.status_code == 200:
            record_disclosure(self.referral, self.caller)
        return response

    @transaction.atomic
    def disclose(self, referral: Referral) -> HttpResponse:
        """The detail; that it was read is written down with it."""
        record_disclosure(referral, self.caller)
        return JsonResponse(
            detail_of(referral, self.request), headers={"ETag": etag(referral.version)}
        )


def complete(referral: Referral, *, by: User, outcome: dict[str, Any]) -> Referral:
    """The contract nests what the verb takes flat."""
    fields = dict(outcome)
    return workflow.complete(referral, by=by, outcome=fields.pop("code"), **fields)


def add_document(referral: Referral, *, by: User, file: CleanFile, kind: str) -> Referral:
    workflow.add_agency_document(referral, file, kind=Attachment.Kind(kind), by=by)
    return referral


def with_state(refusal: ActionRefused, referral: Referral) -> ActionRefused:
    """Every refusal says where the referral stands and what may be done."""
    now = {"referral_status": referral.status, "allowed": workflow.allowed_actions(referral)}
    return ActionRefused(refusal.message, extra={**now, **refusal.extra})
