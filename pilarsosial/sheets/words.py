"""What is told of a file and of its rows."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pilarsosial.sheets.models import Batch, BatchRow

NOTES: dict[str, Promise] = {
    "macros": _("The file holds macros. They were not run, only the cells were read."),
    "links": _("The file refers to other files. The values stored here were read."),
    "formulas": _("The file holds formulas. Their last results were read."),
    "no_header": _("No row of headers was found in this sheet; nothing of it was read."),
    "hidden": _("This sheet is hidden and was not read. Show it in Excel if it belongs to it."),
}


class Look(NamedTuple):
    """A word, an icon and a hue."""

    word: str | Promise
    icon: str
    hue: str


VERDICTS = {
    BatchRow.Verdict.NEW: Look(_("New"), "plus", "daun"),
    BatchRow.Verdict.CHANGED: Look(_("Changed"), "pencil", "nila"),
    BatchRow.Verdict.SAME: Look(_("Same"), "equal", "abu"),
    BatchRow.Verdict.REFUSED: Look(_("Refused"), "barred", "lombok"),
    BatchRow.Verdict.MAYBE: Look(_("Maybe known"), "people", "kunir"),
    BatchRow.Verdict.DOUBLE: Look(_("Twice in the sheet"), "people", "kunir"),
}
FILTERS = ("new", "changed", "same", "refused", "maybe", "double", "warned", "held")
WARNED = Look(_("With a warning"), "warning", "soga")
STATES = {
    Batch.Status.READING: Look(Batch.Status.READING.label, "hourglass", "kunir"),
    Batch.Status.UNREADABLE: Look(Batch.Status.UNREADABLE.label, "barred", "lombok"),
    Batch.Status.PREVIEWED: Look(Batch.Status.PREVIEWED.label, "eye", "kunir"),
    Batch.Status.APPLYING: Look(Batch.Status.APPLYING.label, "hourglass", "nila"),
    Batch.Status.APPLIED: Look(Batch.Status.APPLIED.label, "checks", "daun"),
    Batch.Status.UNDOING: Look(Batch.Status.UNDOING.label, "hourglass", "nila"),
    Batch.Status.UNDONE: Look(Batch.Status.UNDONE.label, "return", "abu"),
}
HELD = Look(_("Letter waits"), "pause", "kunir")
FAILED = Look(_("Failed"), "warning", "lombok")
