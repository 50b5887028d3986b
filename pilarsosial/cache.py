"""A cache that may be away: a missing server is a miss, never an error."""

import logging
from functools import cached_property
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient

logger = logging.getLogger(__name__)


class KeptClients(RedisCacheClient):
    """Django makes a client for each question, a third of what the question costs. A client holds
    nothing but its pool of connections, so one to read and one to write are enough.
    """

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]

    @cached_property
    def _clients(self) -> dict[bool, Any]:
        return {}


class TolerantRedisCache(RedisCache):
    """What is kept here can be had elsewhere, so work goes on while Valkey is down."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._class = KeptClients

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except _errors() as error:
            logger.warning("Cache away: %s", type(error).__name__)
            return default

    def set(self, *args: Any, **kwargs: Any) -> None:
        try:
            super().set(*args, **kwargs)
        except _errors() as error:
            logger.warning("Cache away: %s", type(error).__name__)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        try:
            return bool(super().add(*args, **kwargs))
        except _errors() as error:
            logger.warning("Cache away: %s", type(error).__name__)
            return True

    def delete(self, key: Any, version: int | None = None) -> bool:
        try:
            return bool(super().delete(key, version))
        except _errors() as error:
            logger.warning("Cache away: %s", type(error).__name__)
            return False

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        try:
            return super().incr(key, delta, version)
        except _errors() as error:
            logger.warning("Cache away: %s", type(error).__name__)
            return delta

    def count(self, key: str, *, keep_seconds: int) -> int:
        """Count one more under a key that is forgotten later, in one round trip; 0 while away."""
        name = self.make_and_validate_key(key)
        try:
            client = self._cache.get_client(name, write=True)
            counted = int(client.incr(name))
            if counted == 1:
                client.expire(name, keep_seconds)
            return counted
        except _errors() as error:
            logger.warning("Cache away: %s", type(error).__name__)
            return 0


def _errors() -> type[Exception]:
    """What the client raises. Django loads the client with its first question, not at the start
    (a tenth of it); when something was raised it is there.
    """
    from redis.exceptions import RedisError

    return RedisError
