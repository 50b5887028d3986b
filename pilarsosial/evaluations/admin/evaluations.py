"""Quarterly evaluations in the admin: read, and asked for."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.progress import progress_of
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.office_admin import OfficeAdmin, link, plain_action
from pilarsosial.office_admin.rights import may
from pilarsosial.regions.models import Region

QUARTERS_OFFERED = 8


def compute_again(evaluation: Evaluation, *, by: User) -> Evaluation:
    return request_evaluation(evaluation.district, evaluation.period, by=by)


class AskingForm(forms.ModelForm):
    """Which quarter of which district is to be computed."""

    quarter = forms.ChoiceField(label=_("Quarter"), widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "quarter" in self.fields:
            self.fields["quarter"].choices = [(str(q), q.label) for q in _offered()]


@admin.register(Evaluation)
class EvaluationAdmin(OfficeAdmin):
    """Versions of evaluations. They are asked for, never edited."""

    reading = Action.READ_EVALUATIONS
    form = AskingForm
    keyset_order = ("-quarter", "-pk")
    list_display = ("period_label", "district", "version", "status", "computed_at")
    list_filter = ("status",)
    list_select_related = ("district", "job")
    actions = (
        plain_action(compute_again, _("Compute a new version"), right=Action.RUN_EVALUATION),
    )
    fields = (
        "period_label", "page", "district", "version", "status", "how_far", "sha256", "created_at",
        "cut_at", "computed_at",
    )  # fmt: skip
    readonly_fields = ("period_label", "page", "how_far")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may(request.user, Action.RUN_EVALUATION)

    def get_fields(self, request: HttpRequest, obj: Evaluation | None = None) -> Any:
        return self.fields if obj else ("district", "quarter")

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        """Districts of the user's duties."""
        districts = {area[:5] for area in request.user.areas_for(Action.RUN_EVALUATION)}
        return Region.objects.filter(code__in=districts)

    def save_model(self, request: HttpRequest, obj: Evaluation, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        asked = request_evaluation(obj.district, obj.period, by=request.user)
        obj.pk, obj.version = asked.pk, asked.version

    @admin.display(description=_("quarter"))
    def period_label(self, evaluation: Evaluation) -> str:
        return str(evaluation.period.label)

    @admin.display(description=_("progress"))
    def how_far(self, evaluation: Evaluation) -> str:
        if evaluation.is_ready:
            return "–"
        now = progress_of(evaluation)
        return _("%(done)s of %(total)s") % {"done": now.done, "total": now.total}

    @admin.display(description=_("page of the evaluation"))
    def page(self, evaluation: Evaluation) -> str:
        url = reverse("evaluations:detail", args=[evaluation.pk])
        return link(url, _("Open"))


def _offered() -> list[Quarter]:
    """The running quarter and those before it, the last ended one first."""
    running = Quarter.of(timezone.localdate())
    return [*running.previous.and_before(QUARTERS_OFFERED), running]
