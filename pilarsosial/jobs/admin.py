"""Long work and how far it is."""

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.jobs.models import JobRun
from pilarsosial.office_admin import OfficeAdmin


@admin.register(JobRun)
class JobRunAdmin(OfficeAdmin):
    """What runs in the background: asked for by people of the user's areas, or by the clock."""

    reading = Action.RUN_EVALUATION
    list_display = ("created_at", "task", "key", "status", "how_far", "step", "finished_at")
    list_filter = ("status",)
    fields = (
        "task", "key", "status", "how_far", "step", "error", "requested_by", "created_at",
        "heartbeat_at", "finished_at",
    )  # fmt: skip
    readonly_fields = ("how_far",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[JobRun]:
        ours = User.objects.visible_to(request.user).values("pk")
        rows = JobRun.objects.filter(Q(requested_by__in=ours) | Q(requested_by=None))
        return rows.order_by(*self.keyset_order)

    @admin.display(description=_("progress"))
    def how_far(self, run: JobRun) -> str:
        if not run.total:
            return "–"
        return _("%(done)s of %(total)s") % {"done": run.progress, "total": run.total}
