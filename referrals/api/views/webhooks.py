"""Webhooks of a client: set up, listed, tried, taken away."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import Throttled
from rest_framework.request import Request

from pilarsosial.accounts.models import Agency
from referrals.api.describing import says
from referrals.api.idempotency import answer_once, key_of
from referrals.api.pages import Order, page, rows_of
from referrals.api.renderers import JsonResponse
from referrals.api.serializers import answers
from referrals.api.serializers.bodies import Empty, NewWebhook
from referrals.api.serializers.parameters import PAGE_SIZE, PageParameters
from referrals.api.throttling import use_one
from referrals.api.views.partner import PartnerView, fields_of
from referrals.models import Change, Webhook
from referrals.webhooks import keeping
from referrals.webhooks.calling import call
from referrals.webhooks.planning import write
from referrals.webhooks.signing import shown

BY_SETTING_UP = Order(("created_at", "id"), (datetime.fromisoformat, UUID))
COLUMNS = ("id", "url", "types", "created_at", "failing_from", "ended_at", "end_reason")
# A test holds a worker of the web server as long as the receiver takes.
TESTS_A_MINUTE = 6


class WebhookView(PartnerView):
    """Each client has its own; its colleagues' are not there."""

    scopes = {"GET": "webhooks", "POST": "webhooks", "DELETE": "webhooks"}

    def read_body(self, request: Request) -> dict[str, Any]:
        key_of(request)
        return super().read_body(request)

    @property
    def own(self) -> QuerySet[Webhook]:
        return Webhook.objects.of(self.caller.client)

    def find(self, id: str = "", **kwargs: Any) -> None:  # noqa: A002 - the contract's name
        if not id:
            return
        try:
            self.webhook = self.own.get(pk=UUID(id))
        except (ValueError, Webhook.DoesNotExist) as error:
            raise Http404 from error


class WebhookList(WebhookView):
    """All of them."""

    parameters = PageParameters
    takes = NewWebhook
    gives = {"GET": (200, answers.Webhooks), "POST": (201, answers.WebhookWithSecret)}

    @says(_("List the webhooks of your client."))
    def get(self, request: Request) -> HttpResponse:
        found = rows_of(self.own, BY_SETTING_UP, fetch)
        size = self.query.get("page_size", PAGE_SIZE)
        return JsonResponse(page(request, found, BY_SETTING_UP, size=size, write=self.row))

    @says(_("Have an address called at changes. The secret is shown this once."))
    def post(self, request: Request) -> HttpResponse:
        def once() -> HttpResponse:
            url, types = self.said["url"], self.said.get("types", ())
            webhook = keeping.set_up(self.caller.client, url=url, types=types)
            row = self.row(tuple(getattr(webhook, name) for name in COLUMNS))
            return JsonResponse({**row, "secret": shown(webhook.secret)}, status=201)

        response, _is_replay = answer_once(request, None, fields_of(request), once)
        return response

    def row(self, columns: tuple[Any, ...]) -> dict[str, Any]:
        """One webhook without its secret."""
        pk, url, types, created_at, failing_from, ended_at, end_reason = columns
        agency = self.caller.agency
        return {
            "id": str(pk),
            "url": url,
            "types": types or Change.Type.values,
            "created_at": local(created_at, agency),
            "failing_since": local(failing_from, agency),
            "ended_at": local(ended_at, agency),
            "ended_because": end_reason or None,
        }


class WebhookDetail(WebhookView):
    """One of them."""

    gives = {"DELETE": (204, None)}

    @says(_("Take a webhook away. What was on its way to it is not sent any more."))
    def delete(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        keeping.take_away(self.webhook)
        return HttpResponse(status=204)


class WebhookTest(WebhookView):
    """Called at once, also when it was switched off."""

    takes = Empty
    gives = answers.WebhookTested

    @says(_("Send a `webhook.test` at once, and see what your server says to it."))
    def post(self, request: Request, id: str) -> HttpResponse:  # noqa: A002
        allowance = use_one(f"webhook-test:{self.caller.client.pk}", TESTS_A_MINUTE)
        if allowance.is_used_up:
            raise Throttled(allowance.reset)

        def once() -> HttpResponse:
            now = local(timezone.now(), self.caller.agency)
            answer = call(
                self.webhook, message=str(uuid4()), body=write(type="webhook.test", at=now)
            )
            return JsonResponse(
                {
                    "status": answer.status,
                    "error": answer.error or None,
                    "milliseconds": answer.milliseconds,
                }
            )

        response, _is_replay = answer_once(request, None, fields_of(request), once)
        return response


def fetch(webhooks: QuerySet[Webhook]) -> list[tuple[Any, ...]]:
    """Fetch the columns of the order as text, then those of a row."""
    return [
        (created_at.isoformat(), str(pk), *row)
        for created_at, pk, *row in webhooks.values_list("created_at", "id", *COLUMNS)
    ]


def local(moment: datetime | None, agency: Agency) -> datetime | None:
    """In the zone of the agency's own place."""
    return moment.astimezone(agency.time_zone) if moment else None
