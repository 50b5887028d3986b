"""What the kept page says: its script has no words of its own."""

from django.utils.translation import gettext as _


def words() -> dict[str, str]:
    return {
        "saved": _("Saved on this phone"),
        "full": _(
            "The storage of this phone is full: the last change is not saved. Delete photos or "
            "apps that you do not need, then go on typing."
        ),
        "elsewhere": _("This draft was changed in another window. Load the page again."),
        "empty": _("Nothing waits on this phone"),
        "case": _("Case"),
        "report": _("Activity"),
        "unnamed": _("No name yet"),
        "writing": _("Not finished"),
        "queued": _("Waits for signal"),
        "later": _("Sending failed. It is tried again by itself."),
        "large": _("The network refuses so large photos. Take one out."),
        "decide": _("Needs your decision"),
        "wrong": _("Needs a correction"),
        "sent": _("Arrived"),
        "open": _("Open"),
        "compare": _("Compare"),
        "see": _("Show it"),
        "delete": _("Throw away"),
        "deleteask": _("Throw this draft away? What was typed and the photos are gone for good."),
        "change": _("Change"),
        "missing": _("Not answered yet"),
        "retired": _("No longer offered, kept in this draft"),
        "older": _("Answered, and sent as it was asked then"),
        "mine": _("On this phone"),
        "theirs": _("In the system"),
        "none": _("Empty"),
        "another": _("Somebody else: enter a new person"),
        "takeout": _("Take out"),
    }
