"""Letting a program of an agency in, and shutting it out."""

import secrets

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import ApiClient, User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused

SECRET_BYTES = 32  # 256 random bits


@transaction.atomic
def register_client(client: ApiClient, *, by: User) -> str:
    """Keep a new program with its service user, and return the secret: only its hash is kept."""
    _ensure(client, by=by)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    client.client_type = ApiClient.CLIENT_CONFIDENTIAL
    client.authorization_grant_type = ApiClient.GRANT_CLIENT_CREDENTIALS
    client.client_secret = secret
    client.user = User(
        username=f"svc-{secrets.token_hex(6)}", full_name=client.name, agency=client.agency
    )
    client.user.set_unusable_password()
    client.user.save()
    client.save()
    return secret


@transaction.atomic
def revoke_client(client: ApiClient, *, by: User) -> ApiClient:
    """Shut a program out at once: its tokens are refused from now on, and answers that were kept
    for it, which hold personal data, are gone.
    """
    _ensure(client, by=by)
    lock(client)
    if client.revoked_at is not None:
        raise ActionRefused(_("This client was revoked before."))
    client.revoked_at = timezone.now()
    client.save(update_fields=["revoked_at"])
    client.stored_answers.all().delete()
    return client


def _ensure(client: ApiClient, *, by: User) -> None:
    if not by.is_superuser and not by.may(Action.KEEP_SETTINGS, within=client.agency.area_id or ""):
        raise PermissionDenied
