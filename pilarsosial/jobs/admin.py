"""Long work and how far it is."""

from django.contrib import admin

from pilarsosial.accounts.rights import Action
from pilarsosial.jobs.models import JobRun
from pilarsosial.office_admin import OfficeAdmin


@admin.register(JobRun)
class JobRunAdmin(OfficeAdmin):
    """What runs in the background."""

    reading = Action.RUN_EVALUATION
    list_display = (
        "created_at",
        "task",
        "key",
        "status",
        "progress",
        "total",
        "step",
        "finished_at",
    )
    list_filter = ("status",)
