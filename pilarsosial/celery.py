"""The Celery app: queues, and what beat asks for."""

import os

import pghistory
from celery import Celery, Task
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilarsosial.settings")


class AuditedTask(Task):
    """A task whose changes carry its name in the audit trail, as a request's carry the user."""

    def __call__(self, *args, **kwargs):
        with pghistory.context(task=self.name):
            return super().__call__(*args, **kwargs)


app = Celery("pilarsosial", task_cls=AuditedTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_default_queue="default",
    task_acks_late=True,  # a killed worker's task goes to another one; every task may run twice
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    broker_connection_retry_on_startup=True,
    # What a killed worker held comes back after this; longer work holds a lease of its own (jobs).
    broker_transport_options={"visibility_timeout": 120},
    timezone="Asia/Jakarta",
    task_routes={  # the first that fits
        "pilarsosial.evaluations.tasks.deliver_notices": {"queue": "notices"},
        "pilarsosial.evaluations.*": {"queue": "reports"},
        "cases.residents.*": {"queue": "reports"},
        "pilarsosial.sheets.*": {"queue": "imports"},
        "pilarsosial.exports.tasks.deliver_notices": {"queue": "notices"},
        "pilarsosial.exports.*": {"queue": "reports"},
        "pilarsosial.outbox.*": {"queue": "notices"},
        "pilarsosial.notices.*": {"queue": "notices"},
        "pilarsosial.home.tasks.count_summary": {"queue": "reports"},
        "pilarsosial.home.*": {"queue": "notices"},
        "cases.tasks.deliver_notices": {"queue": "notices"},
        "members.performance.tasks.deliver_notices": {"queue": "notices"},
        "members.tasks.deliver_notices": {"queue": "notices"},
        "referrals.tasks.deliver_notices": {"queue": "notices"},
        "referrals.webhooks.*": {"queue": "notices"},
        "members.meetings.tasks.deliver_notices": {"queue": "notices"},
    },
    beat_schedule={
        "write the summaries of the morning": {
            "task": "pilarsosial.home.tasks.write_summaries",
            "schedule": crontab(minute=0),
        },
        "count the summaries of the districts": {
            "task": "pilarsosial.home.tasks.count_summaries",
            "schedule": crontab(minute="*/10"),
            "options": {"expires": 540},
        },
        "dispatch what is still waiting": {
            "task": "pilarsosial.outbox.tasks.dispatch",
            "schedule": 10.0,
            "options": {"expires": 9},
        },
        "take up long jobs whose worker is gone": {
            "task": "pilarsosial.jobs.tasks.revive",
            "schedule": 20.0,
            "options": {"expires": 19},
        },
        "evaluate the last ended quarter": {
            "task": "pilarsosial.evaluations.tasks.evaluate_last_quarter",
            "schedule": crontab(minute=5),
        },
        "check what is signed": {
            "task": "pilarsosial.evaluations.tasks.verify_signed",
            "schedule": crontab(hour=3, minute=20),
        },
        "remove papers that no row leads to": {
            "task": "pilarsosial.evaluations.tasks.remove_papers_left_behind",
            "schedule": crontab(hour=3, minute=50),
        },
        "count what the pillars did": {
            "task": "pilarsosial.evaluations.tasks.count_all_actuals",
            "schedule": crontab(hour=1, minute=30),
        },
        "look for doubles among residents": {
            "task": "cases.residents.tasks.seek_doubles",
            "schedule": crontab(hour=2, minute=45),
        },
        "warn before appointments end": {
            "task": "members.tasks.warn_before_ends",
            "schedule": crontab(hour="0,6", minute=10),
        },
        "hand on reports whose supervisor is gone": {
            "task": "members.performance.tasks.hand_on_left_behind",
            "schedule": crontab(hour="0,6", minute=20),
        },
        "mark overdue referrals": {
            "task": "referrals.tasks.mark_overdue",
            "schedule": crontab(minute="*/5"),
        },
        "tell who waits for an agency": {
            "task": "referrals.tasks.climb",
            "schedule": crontab(minute="*/10"),
            "options": {"expires": 540},
        },
        "count the long periods of the agencies": {
            "task": "referrals.tasks.keep_agency_scores",
            "schedule": crontab(minute="7-59/10"),
            "options": {"expires": 540},
        },
        "write the week of each agency": {
            "task": "referrals.tasks.write_digests",
            "schedule": crontab(minute=20),
        },
        "seek needs that no rule can send anywhere": {
            "task": "referrals.tasks.seek_needs_without_rule",
            "schedule": crontab(minute="3-59/10"),
            "options": {"expires": 540},
        },
        "tell who waits above a missed day": {
            "task": "cases.ladder.tasks.climb",
            "schedule": crontab(minute="*/10"),
            "options": {"expires": 540},
        },
        "call webhooks that something waits for": {
            "task": "referrals.webhooks.tasks.call_all",
            "schedule": 10.0,
            "options": {"expires": 9},
        },
        "forget old calls of webhooks": {
            "task": "referrals.webhooks.tasks.forget",
            "schedule": crontab(minute=50),
        },
        "close what nobody confirmed": {
            "task": "cases.tasks.close_unconfirmed",
            "schedule": crontab(minute=15),
        },
        "remove exports that have expired": {
            "task": "pilarsosial.exports.tasks.remove_expired",
            "schedule": crontab(minute=25),
        },
        "tell owners of due decisions": {
            "task": "members.meetings.tasks.tell_due_decisions",
            "schedule": crontab(minute=20),
        },
        "forget old attendance files": {
            "task": "members.meetings.tasks.forget_old_sheets",
            "schedule": crontab(hour=2, minute=25),
        },
        "forget the files of spreadsheets": {
            "task": "pilarsosial.sheets.tasks.forget_files",
            "schedule": crontab(minute=25, hour="*/6"),
        },
        "forget what has expired": {
            "task": "referrals.tasks.forget_expired",
            "schedule": crontab(minute=45),
        },
    },
)
app.autodiscover_tasks()
app.autodiscover_tasks(["referrals.webhooks"])
