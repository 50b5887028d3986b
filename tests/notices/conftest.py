"""A mail server and a gateway for whoever asks, and a morning on which people are awake."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.notices.servers import GatewayServer, MailServer, running

TEN_IN_THE_MORNING = datetime(2026, 8, 12, 10, tzinfo=ZoneInfo("Asia/Jakarta"))


@pytest.fixture(autouse=True)
def by_day() -> Iterator[None]:
    with time_machine.travel(TEN_IN_THE_MORNING):
        yield


@pytest.fixture
def mail_server(settings) -> Iterator[MailServer]:
    with running(MailServer()) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 5
        yield server


@pytest.fixture
def gateway_server(settings) -> Iterator[GatewayServer]:
    with running(GatewayServer()) as server:
        settings.GATEWAY_URL, settings.GATEWAY_TOKEN = server.url, "rahasia"
        settings.GATEWAY_IN_OUR_NETWORK = True
        yield server
