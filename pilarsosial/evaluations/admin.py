"""Quarterly evaluations in the admin."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.rights import Action
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.office_admin import OfficeAdmin


@admin.register(Evaluation)
class EvaluationAdmin(OfficeAdmin):
    """Versions of evaluations. They are asked for, never edited."""

    reading = Action.READ_EVALUATIONS
    keyset_order = ("-quarter", "-pk")
    list_display = ("period_label", "district", "version", "status", "how_far", "computed_at")
    list_filter = ("status",)
    list_select_related = ("district", "job")
    fields = (
        "period_label", "page", "district", "version", "status", "how_far", "sha256", "created_at",
        "computed_at",
    )  # fmt: skip
    readonly_fields = ("period_label", "page", "how_far")

    @admin.display(description=_("quarter"))
    def period_label(self, evaluation: Evaluation) -> str:
        return str(evaluation.period.label)

    @admin.display(description=_("progress"))
    def how_far(self, evaluation: Evaluation) -> str:
        job = evaluation.job
        if job is None or not job.total:
            return "–"
        return _("%(done)s of %(total)s") % {"done": job.progress, "total": job.total}

    @admin.display(description=_("page of the evaluation"))
    def page(self, evaluation: Evaluation) -> str:
        url = reverse("evaluations:detail", args=[evaluation.pk])
        return format_html('<a href="{}">{}</a>', url, _("Open"))
