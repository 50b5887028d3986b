"""The filter chips above the queue and the list."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.models import Case
from referrals.forms.listing import ReferralFilter
from referrals.forms.routing import QueueFilter
from referrals.models import Referral
from referrals.views.pages import Chip, removal, toggle


ENDED = (Referral.Status.DONE, Referral.Status.DECLINED, Referral.Status.WITHDRAWN)
STATUS = dict(Referral.Status.choices)


def queue_chips(query: QueryDict, form: QueueFilter) -> list[Chip]:
    asked = form.cleaned_data
    chosen = [
        removal(query, name, str(asked[name])) for name in ("area", "type") if asked.get(name)
    ]
    return [
        *chosen,
        toggle(query, "late", "1", _("Overdue")),
        toggle(query, "urgency", Case.Urgency.EMERGENCY, _("Emergency")),
        toggle(query, "urgency", Case.Urgency.URGENT, _("Urgent")),
    ]


def list_chips(query: QueryDict, form: ReferralFilter, counts: dict[str, int]) -> list[Chip]:
    """Chosen agency and area first, then what can be switched on, with counts of open work."""
    asked = form.cleaned_data
    chosen = [
        removal(query, name, str(asked[name])) for name in ("area", "agency") if asked.get(name)
    ]
    return [
        *chosen,
        toggle(query, "overdue", "1", _("Overdue"), counts["overdue"]),
        toggle(query, "urgent", "1", _("Urgent"), counts["urgent"]),
        *[
            toggle(query, "status", value, STATUS[value], counts.get(value))
            for value in Referral.Status.values
            if counts.get(value) or value in query.getlist("status") or value in ENDED
        ],
        toggle(query, "order", "due", _("Due first")),
    ]
