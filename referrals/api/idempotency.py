"""The same key and the same request: the first answer again.

The answer is kept in the transaction that made the change, under a lock that ends with it. So
there is no state "running" that a crash could leave behind: either both are there or neither.
"""

import hashlib
from collections.abc import Callable
from typing import Any

import orjson
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.request import Request

from pilarsosial.accounts.models import ApiClient
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import decrypt, encrypt
from referrals.api.problems import (
    IdempotencyMismatch,
    IdempotencyRunning,
    Invalid,
    VersionMismatch,
    problem_response,
)
from referrals.models import Referral, StoredAnswer

LONGEST_KEY = 255
PURPOSE = "answer"
KEPT_HEADERS = ("ETag",)


def key_of(request: Request) -> str | None:
    """The Idempotency-Key, if one is sent."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not (0 < len(key) <= LONGEST_KEY and key.isprintable()):
        detail = _("This must have 1 to %(most)d printable characters.") % {"most": LONGEST_KEY}
        raise Invalid([{"pointer": "Idempotency-Key", "detail": detail}])
    return key


def answer_once(
    request: Request,
    referral: Referral | None,
    body: dict[str, Any],
    act: Callable[[], HttpResponse],
) -> tuple[HttpResponse, bool]:
    """Act, or give the first answer again. Returns the answer and whether it is a replay."""
    key = key_of(request)
    if key is None:
        with transaction.atomic():
            return act(), False
    client = request.auth.client
    fingerprint = fingerprint_of(request, body)
    with transaction.atomic():
        _claim(client, key)
        kept = _first_answer(client, key, fingerprint)
        if kept is not None and (referral is None or not _tells_too_much(kept, referral)):
            return _replay(kept), True
        response = _act_or_refuse(request, act)
        _keep(response, referral=referral, client=client, key=key, fingerprint=fingerprint)
    return response, False


def fingerprint_of(request: Request, body: dict[str, Any]) -> bytes:
    """A hash of what was asked: address, condition and fields; of a file its content."""
    fields = {name: _comparable(value) for name, value in body.items()}
    asked = [request.method, request.path, request.headers.get("If-Match"), fields]
    return hashlib.sha256(orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)).digest()


def _comparable(value: Any) -> Any:
    if not isinstance(value, UploadedFile):
        return value
    digest = hashlib.sha256()
    for chunk in value.chunks():
        digest.update(chunk)
    value.seek(0)
    return {"sha256": digest.hexdigest()}


def _claim(client: ApiClient, key: str) -> None:
    """Hold the key until the transaction ends, or say that somebody else holds it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, %s))", [key, client.pk]
        )
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise IdempotencyRunning


def _first_answer(client: ApiClient, key: str, fingerprint: bytes) -> StoredAnswer | None:
    kept = StoredAnswer.objects.filter(client=client, key=key).first()
    if kept is None:
        return None
    if kept.is_expired:
        kept.delete()
        return None
    if bytes(kept.fingerprint) != fingerprint:
        raise IdempotencyMismatch
    return kept


def _tells_too_much(kept: StoredAnswer, referral: Referral) -> bool:
    """Whether it shows what its agency may no longer read, as the consent is gone or a field was
    closed. Then the answer is forgotten here and now, whatever else waits for its turn.
    """
    body = orjson.loads(decrypt(kept.body_sealed, purpose=PURPOSE))
    shown = set(body.get("resident") or ())
    if not referral.is_shared:
        shown |= {name for name in ("summary", "documents") if body.get(name)}
    if shown <= set(referral.open_fields):
        return False
    kept.delete()
    return True


def _act_or_refuse(request: Request, act: Callable[[], HttpResponse]) -> HttpResponse:
    """A refusal by the rules of work is an answer too, and kept; a crash is none."""
    try:
        with transaction.atomic():
            return act()
    except (ActionRefused, VersionMismatch) as refusal:
        answer = problem_response(refusal, {"request": request})
        if answer is None:
            raise
        return answer


def _keep(
    response: HttpResponse,
    *,
    referral: Referral | None,
    client: ApiClient,
    key: str,
    fingerprint: bytes,
) -> None:
    headers = {name: response[name] for name in (*KEPT_HEADERS, "Content-Type") if name in response}
    StoredAnswer.objects.create(
        client=client,
        referral=referral,
        key=key,
        fingerprint=fingerprint,
        status_code=response.status_code,
        headers=headers,
        body_sealed=encrypt(response.content, purpose=PURPOSE),
        created_at=timezone.now(),
    )


def _replay(kept: StoredAnswer) -> HttpResponse:
    response = HttpResponse(decrypt(kept.body_sealed, purpose=PURPOSE), status=kept.status_code)
    for name, value in kept.headers.items():
        response[name] = value
    response["Idempotent-Replayed"] = "true"
    return response
