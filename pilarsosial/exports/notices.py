"""Who is told of an export: whoever asked for it."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.exports.models import Export
from pilarsosial.exports.naming import title_of
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell

WORDS: dict[str, Promise] = {
    "export.ready": _("The export “%(number)s” is ready to be fetched."),
    "export.refused": _("The export “%(number)s” was not written. The page says why."),
}


def write_notices(event: Event) -> list[Notice]:
    """Tell the person who asked; again without harm."""
    if event.kind not in WORDS:
        return []
    export = Export.objects.select_related("asked_by").get(pk=event.data["export"])
    path = reverse("exports:detail", args=[export.pk])
    return tell(event, [export.asked_by], number=title_of(export.list_label), path=path)
