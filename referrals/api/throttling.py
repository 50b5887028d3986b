"""So many requests a minute for each client, counted in the cache by one round trip."""

import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

WINDOW_SECONDS = 60


@dataclass(frozen=True)
class Allowance:
    """What is left of a window, as the RateLimit headers say it."""

    limit: int
    used: int
    reset: int

    @property
    def is_used_up(self) -> bool:
        return self.used > self.limit

    def write_on(self, response: HttpResponseBase) -> None:
        response["RateLimit-Limit"] = str(self.limit)
        response["RateLimit-Remaining"] = str(max(0, self.limit - self.used))
        response["RateLimit-Reset"] = str(self.reset)


def use_one(name: str, limit: int) -> Allowance:
    """Count one request. While the cache is away nobody is held up."""
    window, past = divmod(int(time.time()), WINDOW_SECONDS)
    used = cache.count(f"rate:{name}:{window}", keep_seconds=WINDOW_SECONDS)
    return Allowance(limit, used, WINDOW_SECONDS - past)


class ClientThrottle(BaseThrottle):
    """Counts by client, never by address: the offices of a district share one."""

    def allow_request(self, request: Request, view: object) -> bool:
        if request.auth is None:
            return True
        client = request.auth.client
        limit = client.requests_per_minute or settings.API_REQUESTS_PER_MINUTE
        request.allowance = use_one(f"client:{client.pk}", limit)
        self.reset = request.allowance.reset
        return not request.allowance.is_used_up

    def wait(self) -> float:
        return self.reset
