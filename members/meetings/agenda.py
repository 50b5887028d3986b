"""What the members' side proposes to speak about: open decisions, letters that end, vacancies.

Points about cases come from above (pilarsosial.home.agenda): members know nothing of cases.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.meetings.models import Decision, Meeting
from members.meetings.workflow import Proposal
from members.models import Appointment
from pilarsosial.regions.areas import inside

LETTERS_END_WITHIN = timedelta(days=60)
MOST_DECISIONS = 30


def proposals_of(meeting: Meeting) -> list[Proposal]:
    """What is open or about to end, the most pressing first."""
    return [*_open_decisions(meeting), *_ending_letters(meeting)]


def _open_decisions(meeting: Meeting) -> Iterator[Proposal]:
    related = ("meeting", "owner_member", "owner_user", "owner_agency")
    brought = Decision.objects.brought_to(meeting).open().select_related(*related)
    for decision in brought.order_by("due_on", "id")[:MOST_DECISIONS]:
        facts = {
            "text": decision.text[:180],
            "owner": decision.owner,
            "day": date_format(decision.due_on, "j F Y"),
        }
        yield Proposal(
            f"decision:{decision.pk}", _("Open decision: %(text)s (%(owner)s, %(day)s)") % facts
        )


def _ending_letters(meeting: Meeting) -> Iterator[Proposal]:
    today = timezone.localdate()
    ending = Appointment.objects.active_on(today).filter(
        inside("area", [meeting.district_id]), ends_on__lte=today + LETTERS_END_WITHIN
    )
    for row in ending.values("pillar", "pillar__name").annotate(n=Count("pk")).order_by("-n"):
        text = ngettext(
            "%(n)d letter of appointment of %(pillar)s ends within 60 days",
            "%(n)d letters of appointment of %(pillar)s end within 60 days",
            row["n"],
        )
        facts = {"n": row["n"], "pillar": row["pillar__name"]}
        yield Proposal(f"letters:{row['pillar']}", text % facts)
