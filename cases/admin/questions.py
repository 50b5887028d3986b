"""The extra questions of need types: the office's to write, a new version each time."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from cases import workflow
from cases.models import NeedType, Question, QuestionSet
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin
from pilarsosial.office_admin.rights import ByDuty

SPARE_LINES = 3
MOST_QUESTIONS = 12
COPIED = ("text", "help", "kind", "options", "is_required")


class QuestionForm(forms.ModelForm):
    """One question. Choices belong to the kinds that are chosen from."""

    class Meta:
        model = Question
        fields = COPIED

    def has_changed(self) -> bool:
        """A question that was taken over from the last version belongs to the new one too."""
        return bool(self.data.get(self.add_prefix("text"), "").strip()) or super().has_changed()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_choice = data.get("kind") in (Question.Kind.ONE, Question.Kind.SEVERAL)
        if is_choice and not data.get("options", "").strip():
            self.add_error("options", _("Write the choices, one a line."))
        elif not is_choice and data.get("options"):
            self.add_error("options", _("Choices belong to “one” or “several of several” only."))
        return data


class QuestionPart(ByDuty, TabularInline):
    """The questions of a version, in their order."""

    model = Question
    form = QuestionForm
    fields = COPIED
    reading = keeping = Action.KEEP_SETTINGS
    max_num = MOST_QUESTIONS
    hide_title = True

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else len(last_questions(request)) + SPARE_LINES

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None and super().has_add_permission(request, obj)


@admin.register(QuestionSet)
class QuestionSetAdmin(OfficeAdmin):
    """Versions of questions. A version is read; a new one begins with the words of the last."""

    reading = keeping = Action.KEEP_SETTINGS
    keyset_order = ("-pk",)
    list_display = ("need_type", "version", "questions_in_it", "published_at", "published_by")
    list_filter = ("need_type",)
    list_select_related = ("need_type", "published_by")
    fields = ("need_type",)
    inlines = (QuestionPart,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[QuestionSet]:
        return super().get_queryset(request).annotate(amount=Count("questions"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Begin with the questions of the last version of the need type in the address."""
        options: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not obj.pk:
            options["initial"] = last_questions(request)
        return options

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        """The verb writes the version together with its questions, below."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001  # Django's signature
        (formset,) = formsets
        formset.new_objects = formset.changed_objects = formset.deleted_objects = []
        kept = workflow.publish_questions(
            form.instance.need_type, questions=_written(formset), by=request.user
        )
        form.instance.pk, form.instance.version = kept.pk, kept.version

    @admin.display(description=_("questions"))
    def questions_in_it(self, row: Any) -> int:
        return int(row.amount)


def last_questions(request: HttpRequest) -> list[dict[str, Any]]:
    """What the newest version of a need type asks."""
    kind = request.GET.get("need_type") or request.POST.get("need_type", "")
    newest = QuestionSet.objects.current(NeedType.objects.filter(pk=kind).values("pk")).first()
    return list(newest.questions.values(*COPIED)) if newest else []


def _written(formset: BaseInlineFormSet) -> list[Question]:
    """Lines with words, in their order."""
    return [
        form.instance
        for form in formset.forms
        if form.cleaned_data.get("text") and not form.cleaned_data.get("DELETE")
    ]
