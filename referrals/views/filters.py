"""The filter chips above the queue and the list."""

from typing import Any

from django.http import QueryDict
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from cases.models import Case
from pilarsosial.chips import Chip
from referrals.counted import COUNTED
from referrals.forms.listing import ReferralFilter
from referrals.forms.routing import QueueFilter
from referrals.models import Referral
from referrals.views.pages import removal, toggle

MOST_ON_CHIPS = 99
AT_HAND = (Referral.Status.WAITING_DOCUMENTS, Referral.Status.SENT)  # the rest is in the form
STATUS = dict(Referral.Status.choices)
REASONS, TURNS = dict(Referral.DeclineReason.choices), dict(ReferralFilter.TURNS)
CHOSEN = ("number", "area", "agency", "service", "type", "turn", "reason", "from", "until")


def queue_chips(query: QueryDict, form: QueueFilter) -> list[Chip]:
    asked = form.cleaned_data
    chosen = [
        removal(query, name, str(asked[name])) for name in ("area", "type") if asked.get(name)
    ]
    return [
        *chosen,
        toggle(query, "late", "1", _("Overdue")),
        toggle(query, "no_rule", "1", _("Without a rule")),
        toggle(query, "urgency", Case.Urgency.EMERGENCY, _("Emergency")),
        toggle(query, "urgency", Case.Urgency.URGENT, _("Urgent")),
    ]


def list_chips(query: QueryDict, form: ReferralFilter, counts: dict[str, int]) -> list[Chip]:
    """Chosen agency and area first, then what can be switched on, with counts of open work."""
    asked = form.cleaned_data
    chosen = [removal(query, name, _chosen(name, asked)) for name in CHOSEN if asked.get(name)]
    status = asked.get("status")
    if status and status not in AT_HAND:
        chosen.append(removal(query, "status", STATUS[status]))
    return [
        *chosen,
        *_counted(query, form),
        toggle(query, "overdue", "1", _("Overdue"), _in_words(counts["overdue"])),
        toggle(query, "soon", "1", _("Due soon"), _in_words(counts["soon"])),
        toggle(query, "urgent", "1", _("Urgent")),
        *(toggle(query, "status", one, STATUS[one], _in_words(counts[one])) for one in AT_HAND),
        toggle(query, "order", "due", _("Due first")),
    ]


def _chosen(name: str, asked: dict[str, Any]) -> str:
    """The words of what was chosen in the form."""
    value = asked[name]
    if name in ("from", "until"):
        day = format_date(value, "j M Y")
        return (
            _("from %(day)s") % {"day": day}
            if name == "from"
            else _("until %(day)s") % {"day": day}
        )
    if name == "service":
        return str(value.name)
    return str({"turn": TURNS, "reason": REASONS}.get(name, {}).get(value, value))


def _counted(query: QueryDict, form: ReferralFilter) -> list[Chip]:
    """What the scoreboard's figures ask for."""
    quarter, counted = form.cleaned_data.get("quarter"), form.cleaned_data.get("counted")
    named = (
        ("quarter", quarter and quarter.label),
        ("counted", counted and COUNTED[counted].label),
    )
    return [removal(query, name, label) for name, label in named if label]


def _in_words(count: int) -> str:
    return f"{MOST_ON_CHIPS}+" if count > MOST_ON_CHIPS else str(count)
