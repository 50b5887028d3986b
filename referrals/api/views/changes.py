"""`GET /changes`: what happened to the agency's referrals, in an order that never skips."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request

from pilarsosial.accounts.models import ApiClient
from pilarsosial.identity import SealBroken, decrypt, encrypt
from referrals.api.describing import says
from referrals.api.problems import Invalid
from referrals.api.renderers import JsonResponse
from referrals.api.serializers import answers
from referrals.api.serializers.parameters import PAGE_SIZE, ChangeParameters
from referrals.api.views.partner import PartnerView
from referrals.feed import BEGINNING, Place, changes_after


class ChangeList(PartnerView):
    """Costs nothing to ask when nothing is new, and discloses no person."""

    scopes = {"GET": "referrals:read"}
    parameters = ChangeParameters
    gives = answers.Changes

    @says(_("Read on in the feed of changes. Pass the last `next_cursor`: nothing is skipped."))
    def get(self, request: Request) -> HttpResponse:
        caller, size = self.caller, self.query.get("limit", PAGE_SIZE)
        after = self.query.get("after")
        place = read_cursor(after, caller.client) if after else BEGINNING
        found = changes_after(place, agency=caller.agency.pk, most=size + 1)
        zone = caller.agency.time_zone
        results = [
            {
                "cursor": cursor_at(told.place, caller.client),
                "type": told.type,
                "referral": told.referral,
                "version": told.version,
                "at": told.at.astimezone(zone),
            }
            for told in found[:size]
        ]
        last: Any = results[-1]["cursor"] if results else after
        return JsonResponse(
            {
                "results": results,
                "next_cursor": last or cursor_at(BEGINNING, caller.client),
                "more": len(found) > size,
            }
        )


def cursor_at(place: Place, client: ApiClient) -> str:
    """A place as this client's cursor: encrypted, of no use to anybody else."""
    sealed = encrypt(orjson.dumps([*place]), purpose=_purpose(client))
    return urlsafe_b64encode(sealed).rstrip(b"=").decode()


def read_cursor(text: str, client: ApiClient) -> Place:
    """The place of a cursor. Raises Invalid for one that this client was never given."""
    try:
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return Place(*orjson.loads(decrypt(sealed, purpose=_purpose(client))))
    except (NotBase64, SealBroken, ValueError) as error:
        detail = translated("This cursor is not one of this feed, or not of this client.")
        raise Invalid([{"pointer": "?after", "detail": detail}]) from error


def _purpose(client: ApiClient) -> str:
    return f"changes:{client.pk}"
