"""What belongs to a case, shown on its page."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment, CaseEvent, Need
from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import PartAdmin, link


class NeedPart(PartAdmin):
    """The needs of a case."""

    model = Need
    reading = Action.READ_CASES
    fields = readonly_fields = ("type", "handling", "holder", "due_at", "outcome", "outcome_reason")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Need]:
        return super().get_queryset(request).select_related("type")


class EventPart(PartAdmin):
    """The timeline of a case, newest first."""

    model = CaseEvent
    verbose_name_plural = _("timeline")
    reading = Action.READ_CASES
    fields = readonly_fields = ("happened_at", "kind", "need", "by", "text")
    ordering = ("-happened_at", "-id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[CaseEvent]:
        return super().get_queryset(request).select_related("need__type", "by")


class AttachmentPart(PartAdmin):
    """The files of a case; opening one is logged."""

    model = Attachment
    reading = Action.READ_CASES
    fields = readonly_fields = ("kind", "media_type", "size", "added_by", "added_at", "opened")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Attachment]:
        return super().get_queryset(request).filter(removed_at=None).select_related("added_by")

    @admin.display(description=_("file"))
    def opened(self, attachment: Attachment) -> str:
        url = reverse("cases:file", args=[attachment.pk])
        return link(url, _("Open (recorded)"))
