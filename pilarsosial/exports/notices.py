"""Who is told of an export: whoever asked for it."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.exports.models import Export
from pilarsosial.exports.naming import title_of
from pilarsosial.outbox.models import Event, Notice

WORDS: dict[str, Promise] = {
    "export.ready": _("The export “%(number)s” is ready to be fetched."),
    "export.refused": _("The export “%(number)s” was not written. The page says why."),
}
LONGEST = 24


def write_notices(event: Event) -> list[Notice]:
    """Tell the person who asked; again without harm."""
    if event.kind not in WORDS:
        return []
    export = Export.objects.get(pk=event.data["export"])
    notice = Notice(
        event=event,
        recipient_id=export.asked_by_id,
        kind=event.kind,
        number=title_of(export.list_label)[:LONGEST],
        path=reverse("exports:detail", args=[export.pk]),
    )
    return Notice.objects.bulk_create([notice], ignore_conflicts=True)
