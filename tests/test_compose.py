"""docker-compose.yml runs what the code needs, and hands it every secret."""

import re
from pathlib import Path

import pytest
import yaml
from celery.bin.celery import celery
from gunicorn.app.wsgiapp import WSGIApplication

from pilarsosial.celery import app
from pilarsosial.embedded.postgres import SETTINGS
from pilarsosial.embedded.programs import QUEUES, web

BASE_DIR = Path(__file__).parent.parent
COMPOSE = yaml.safe_load((BASE_DIR / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service["image"] == "pilarsosial"}


def queues_of(service):
    command = service["command"]
    return command[command.index("-Q") + 1].split(",") if "-Q" in command else []


def test_every_queue_has_a_worker_of_its_own():
    served = [queue for service in OURS.values() for queue in queues_of(service)]

    routed = {route["queue"] for route in app.conf.task_routes.values()}

    assert (sorted(served), routed <= set(served)) == (sorted(QUEUES.split(",")), True)


def test_there_is_one_clock_and_there_are_several_webs():
    clocks = [name for name, service in OURS.items() if "beat" in service["command"]]

    assert (clocks, SERVICES["web"]["deploy"]["replicas"] > 1) == (["beat"], True)


def test_every_program_of_ours_gets_what_production_refuses_to_start_without():
    required = set(
        re.findall(r'secret\("(\w+)"\)', (BASE_DIR / "pilarsosial/settings.py").read_text())
    )

    given = [set(service["environment"]) for service in OURS.values()]

    assert [required - names for names in given] == [set()] * len(OURS)
    assert {service["environment"]["PILAR_ENV"] for service in OURS.values()} == {"production"}


def test_the_database_logs_neither_statements_nor_rows():
    ours = {f"-c{name}={SETTINGS[name]}" for name in SETTINGS if name.startswith("log_")}

    beside = {"-clog_timezone=UTC", f"-clog_line_prefix={SETTINGS['log_line_prefix']}"}
    assert ours - set(SERVICES["postgres"]["command"]) == beside


def test_only_the_proxy_opens_ports():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_everything_waits_for_the_tables():
    waiting = {name for name, service in OURS.items() if "migrate" in service["depends_on"]}

    assert waiting == set(OURS) - {"migrate"}


def test_whatever_keeps_data_has_a_volume():
    named = {
        entry.partition(":")[0] for service in SERVICES.values() for entry in service["volumes"]
    }

    assert named == set(COMPOSE["volumes"])


def test_gunicorn_understands_the_web_command(monkeypatch):
    words = [re.sub(r"\$\{\w+:-(\w+)\}", r"\1", word) for word in SERVICES["web"]["command"]]
    monkeypatch.setattr("sys.argv", words)

    settings = WSGIApplication().cfg

    assert (settings.workers, settings.timeout, settings.preload_app) == (3, 180, False)
    assert settings.accesslog is None


def test_an_installation_of_one_machine_writes_no_log_of_addresses(monkeypatch):
    monkeypatch.setattr("sys.argv", ["gunicorn", *map(str, web(0)[3:])])

    assert WSGIApplication().cfg.accesslog is None


def test_the_proxy_writes_of_an_address_the_path_alone():
    caddyfile = COMPOSE["configs"]["caddyfile"]["content"]

    filtered = re.findall(r"(request>\S+) (regexp `.*` \?|delete)", caddyfile)

    assert dict(filtered) == {
        "request>uri": r"regexp `\?.*` ?",
        "request>headers>Referer": "delete",
    }
    assert caddyfile.index("log {") < caddyfile.index("$$PILAR_DOMAIN")


@pytest.mark.parametrize(
    "command",
    [service["command"][1:] for service in OURS.values() if service["command"][0] == "celery"],
)
def test_celery_understands_the_other_commands(command):
    subcommand, *options = command[2:]

    context = celery.commands[subcommand].make_context(subcommand, options, resilient_parsing=True)

    assert context.args == []
