"""Referrals: the list, one of them, and one action for each verb of the workflow."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from inspect import unwrap
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.viewsets import ViewSetMixin

from cases.models import Attachment
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused
from pilarsosial.uploads import CleanFile
from referrals import workflow
from referrals.api.describing import says
from referrals.api.detail import detail_of, record_disclosure
from referrals.api.idempotency import answer_once, key_of
from referrals.api.listing import Listing
from referrals.api.pages import Order, page
from referrals.api.parsers import StrictMultiPartParser
from referrals.api.preconditions import etag, is_known, require_match
from referrals.api.renderers import JsonResponse
from referrals.api.rows import referral_row
from referrals.api.serializers import answers, bodies
from referrals.api.serializers.parameters import PAGE_SIZE, ReferralParameters
from referrals.api.views.partner import PartnerView, fields_of
from referrals.api.whole import find, read_whole
from referrals.models import Referral
from referrals.models.referral import agency_that_reads

BY_SENDING = Order(("sent_at", "id"), (datetime.fromisoformat, int))
ORDERS = {
    "-sent_at": replace(BY_SENDING, descending=True),
    "sent_at": BY_SENDING,
    "due_at": Order(("due_at", "id"), (datetime.fromisoformat, int)),
}


OK = 200
Verb = Callable[..., Referral]


class ReferralList(PartnerView):
    """Rows that disclose no person."""

    scopes = {"GET": "referrals:read"}
    parameters = ReferralParameters
    gives = answers.Referrals

    @says(_("List the referrals sent to the agency."))
    def get(self, request: Request) -> HttpResponse:
        order = ORDERS[self.query.get("ordering", "-sent_at")]
        found = Listing(agency_that_reads(self.caller.user), self.caller.agency, self.query, order)
        size = self.query.get("page_size", PAGE_SIZE)
        return JsonResponse(page(request, found.fetch, order, size=size, write=referral_row))


class ReferralViewSet(ViewSetMixin, PartnerView):
    """One referral, and what its agency says to it."""

    scopes = {"GET": "referrals:read", "POST": "referrals:write"}
    gives = answers.Referral
    has_versions = True
    lookup_field = "code"
    lookup_value_regex = "[^/]+"

    def find(self, code: str, **kwargs: Any) -> None:
        found = None if "\0" in code else find(code, agency_that_reads(self.caller.user))
        if found is None:
            raise Http404
        self.referral = found

    def read_body(self, request: Request) -> dict[str, Any]:
        key_of(request)
        return super().read_body(request)

    @says(_("Read one referral. It discloses a person, so each reading is written down."))
    def retrieve(self, request: Request, code: str) -> HttpResponse:
        if is_known(request, self.referral.version):
            return HttpResponse(status=304, headers={"ETag": etag(self.referral.version)})
        with transaction.atomic():
            return self.disclose()

    @action(detail=True, methods=["post"], takes=bodies.Empty)
    @says(_("Say that the referral arrived."))
    def acknowledge(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.acknowledge)

    @action(detail=True, methods=["post"], takes=bodies.Acceptance)
    @says(_("Take the need on."))
    def accept(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.accept)

    @action(detail=True, methods=["post"], takes=bodies.Start)
    @says(_("Say that work has started."))
    def start(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.start_work)

    @action(detail=True, methods=["post"], takes=bodies.Lacking)
    @says(_("Ask for documents; the agency's clock stops until they are supplied."))
    def request_documents(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.request_documents)

    @action(detail=True, methods=["post"], takes=bodies.Waiting)
    @says(_("Put the need on the waiting list."))
    def waitlist(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.waitlist)

    @action(detail=True, methods=["post"], takes=bodies.Declination)
    @says(_("Decline it with a coded reason; the office finds another way."))
    def decline(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.decline)

    @action(detail=True, methods=["post"], takes=bodies.Completion)
    @says(_("Report the outcome."))
    def complete(self, request: Request, code: str) -> HttpResponse:
        return self.act(complete)

    @action(detail=True, methods=["post"], takes=bodies.Note)
    @says(_("Write to the office; the status stays."))
    def notes(self, request: Request, code: str) -> HttpResponse:
        return self.act(workflow.add_note)

    @action(
        detail=True, methods=["post"], takes=bodies.Document, parser_classes=[StrictMultiPartParser]
    )
    @says(_("Add a file; the status stays."))
    def documents(self, request: Request, code: str) -> HttpResponse:
        return self.act(add_document)

    def act(self, verb: Verb) -> HttpResponse:
        """Act once, and answer with the referral as it then stands. The verb's own transaction
        would be a savepoint inside this one, which ends with it in any case.
        """

        def once() -> HttpResponse:
            require_match(self.request, self.referral)
            try:
                unwrap(verb)(self.referral, by=self.caller.user, **self.said)
            except ActionRefused as refusal:
                raise with_state(refusal, self.referral) from refusal
            return self.disclose()

        response, is_replay = answer_once(
            self.request, self.referral, fields_of(self.request), once
        )
        if is_replay and response.status_code == OK:
            record_disclosure(self.referral, self.caller)
        return response

    def disclose(self) -> HttpResponse:
        """The detail as it now is; that it was read is written down with it."""
        whole = read_whole(self.referral.pk)
        record_disclosure(whole.referral, self.caller)
        return JsonResponse(
            detail_of(whole, self.request), headers={"ETag": etag(whole.referral.version)}
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
