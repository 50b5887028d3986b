"""Who calls: one query over the library's token table (its own way costs five times as much)."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from pilarsosial.accounts.models import Agency, ApiClient, User
from pilarsosial.prepared import ask

# Token, client, agency and service user must all be valid now: what is revoked is out at once.
FIND = """
    SELECT token.scope, client.id, client.scopes, client.requests_per_minute,
           agency.id, agency.code, agency.name, agency.area_id, owner.id, owner.username
    FROM oauth2_provider_accesstoken token
    JOIN accounts_apiclient client ON client.id = token.application_id
    JOIN accounts_agency agency ON agency.id = client.agency_id AND agency.is_active
    JOIN accounts_user owner ON owner.id = client.user_id AND owner.is_active
                            AND owner.agency_id = client.agency_id
    WHERE token.token_checksum = %(checksum)s AND token.expires > %(now)s
      AND client.revoked_at IS NULL AND client.valid_from <= %(now)s
      AND (client.valid_until IS NULL OR client.valid_until > %(now)s)
"""


@dataclass(frozen=True)
class Caller:
    """A client of an agency with a valid token, and what the token lets it do."""

    client: ApiClient
    agency: Agency
    user: User
    scopes: tuple[str, ...]


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer …`; `request.user` is the service user, `request.auth` the Caller."""

    def authenticate(self, request: Request) -> tuple[User, Caller] | None:
        scheme, _space, token = get_authorization_header(request).partition(b" ")
        if not scheme:
            return None
        caller = find_caller(token.strip(), at=timezone.now()) if is_bearer(scheme) else None
        if caller is None:
            raise AuthenticationFailed(_("The token is not valid, or not any more. Get a new one."))
        return caller.user, caller

    def authenticate_header(self, request: Request) -> str:
        """RFC 6750: say so when a token was given and refused."""
        refused = ', error="invalid_token"' if get_authorization_header(request) else ""
        return f'Bearer realm="pilarsosial"{refused}'


def is_bearer(scheme: bytes) -> bool:
    return scheme.lower() == b"bearer"


def find_caller(token: bytes, *, at: datetime) -> Caller | None:
    """The caller that a token stands for, if everything about it is valid at this moment."""
    checksum = hashlib.sha256(token).hexdigest()
    rows = ask(FIND, {"checksum": checksum, "now": at})
    if not rows:
        return None
    scope, client_id, scopes, rate, agency_id, code, name, area, user_id, username = rows[0]
    agency = Agency(pk=agency_id, code=code, name=name, area_id=area)
    client = ApiClient(
        pk=client_id,
        client_id="",  # else a new one is drawn at random, and a secret with it
        client_secret="",
        agency=agency,
        scopes=scopes,
        requests_per_minute=rate,
    )
    user = User(pk=user_id, username=username, agency=agency, is_active=True)
    granted = set(scope.split())
    return Caller(client, agency, user, tuple(scope for scope in scopes if scope in granted))
