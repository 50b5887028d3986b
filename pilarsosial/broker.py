"""Handing tasks to the broker without ever waiting for one that is away."""

import logging
import os
import time
from functools import cache
from typing import Any

from celery import current_app
from kombu.connection import Connection
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 5.0
# Kombu would try for six seconds, in the middle of somebody's request.
IMPATIENT = {"max_retries": 0, "socket_timeout": 1.0, "socket_connect_timeout": 0.5}


class Breaker:
    """After a failure nothing is tried for a while: one request pays for the try, not all."""

    def __init__(self) -> None:
        self.away_until = 0.0

    @property
    def is_open(self) -> bool:
        return time.monotonic() < self.away_until

    def trip(self) -> None:
        self.away_until = time.monotonic() + PAUSE_SECONDS

    def reset(self) -> None:
        self.away_until = 0.0


breaker = Breaker()


def send(task: str, **arguments: Any) -> bool:
    """Send a task by its name. False, within about a second, when the broker does not take it.

    Whoever calls keeps a row in the database from which the task is sent again.
    """
    if breaker.is_open:
        return False
    connection = _connection(os.getpid())
    try:
        current_app.send_task(
            task, kwargs=arguments, connection=connection, retry=False, ignore_result=True
        )
    except (OperationalError, *connection.connection_errors, *connection.channel_errors) as error:
        breaker.trip()
        forget_connection()
        logger.warning("The broker is away (%s); work waits.", type(error).__name__)
        return False
    return True


def forget_connection() -> None:
    """Let the next send connect anew."""
    _connection.cache_clear()


@cache
def _connection(pid: int) -> Connection:
    """One connection per process; a forked child makes its own."""
    made: Connection = current_app.connection_for_write(transport_options=IMPATIENT)
    return made
