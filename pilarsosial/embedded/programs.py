"""The programs of an installation: web, worker, beat."""

import os
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from pilarsosial.embedded.children import Child
from pilarsosial.embedded.places import Places

QUEUES = "default,notices,imports,reports"
WEB_SECONDS = 180
GRACE_SECONDS = 5


def programs(places: Places, door: int) -> list[Child]:
    """Return what `up` runs. `door` is the open socket that the web answers."""
    mark = str(places.data_dir)
    return [
        Child(_("The web server"), web(door), places.logs / "web.log", mark, handed_down=[door]),
        Child(_("The worker"), worker(), places.logs / "worker.log", mark),
        Child(_("The clock of regular work"), beat(places), places.logs / "beat.log", mark),
    ]


def web(door: int) -> list[str | Path]:
    """Gunicorn with sync workers; never --preload, charts hang in a forked child."""
    workers = os.environ.get("WEB_CONCURRENCY") or str(min(4, max(2, os.cpu_count() or 2)))
    return [
        *(sys.executable, "-m", "gunicorn", "pilarsosial.wsgi"),
        *("--bind", f"fd://{door}", "--workers", workers, "--timeout", str(WEB_SECONDS)),
        *("--worker-class", "pilarsosial.web_worker.Worker", "--limit-request-line", "8190"),
        *("--graceful-timeout", str(GRACE_SECONDS), "--no-control-socket"),
    ]


def worker() -> list[str | Path]:
    """One Celery worker for all queues."""
    return [*_celery(), "worker", "-Q", QUEUES, "--concurrency", "2", "--loglevel", "INFO"]


def beat(places: Places) -> list[str | Path]:
    """The clock that asks for regular work."""
    schedule = places.data_dir / "beat"
    return [*_celery(), "beat", "--schedule", schedule, "--pidfile=", "--loglevel", "INFO"]


def _celery() -> list[str]:
    return [sys.executable, "-m", "celery", "-A", "pilarsosial"]
