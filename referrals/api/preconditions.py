"""ETag, If-Match, If-None-Match: the number is compared, `W/` ignored, `*` fits any."""

import re

from rest_framework.request import Request

from pilarsosial.db import lock
from referrals.api.problems import VersionMismatch
from referrals.models import Referral

_TAG = re.compile(r'^(?:W/)?"?([0-9]{1,10})"?$')


def etag(version: int) -> str:
    return f'"{version}"'


def is_known(request: Request, version: int) -> bool:
    """Whether the client already holds this version."""
    return _fits(request.headers.get("If-None-Match"), version)


def require_match(request: Request, referral: Referral) -> None:
    """Refuse an act on another version than the client has read; the row stays locked."""
    tags = request.headers.get("If-Match")
    if tags is not None and not _fits(tags, lock(referral).version):
        raise VersionMismatch


def _fits(tags: str | None, version: int) -> bool:
    if tags is None:
        return False
    found = (_TAG.match(tag.strip()) for tag in tags.split(","))
    return tags.strip() == "*" or any(tag and int(tag[1]) == version for tag in found)
