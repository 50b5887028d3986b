"""Who may answer for a decision: found by the words that somebody chose or typed."""

from members.meetings.models import Invitation, Meeting
from members.meetings.workflow.minutes import Owner
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import RIGHTS, Action

MOST_OFFERED = 1500


def owners_of(meeting: Meeting) -> dict[str, Owner]:
    """What is offered, by its words: agencies, the office's people, members on the list."""
    agencies = Agency.objects.filter(is_active=True, area=meeting.district_id)
    roles = RIGHTS[Action.KEEP_MEETINGS]
    people = User.objects.holding(*roles, over=meeting.district_id).order_by("full_name")
    lines = Invitation.objects.filter(meeting=meeting).exclude(member=None)
    listed = lines.select_related("member", "pillar").order_by("number")[:MOST_OFFERED]
    return {
        **{agency.full_name: Owner(owner_agency=agency) for agency in agencies},
        **{str(person): Owner(owner_user=person) for person in people},
        **{
            f"{line.name} ({line.element}, {line.number})": Owner(owner_member=line.member)
            for line in listed
            if line.member is not None
        },
    }


def owner_named(meeting: Meeting, words: str) -> Owner:
    """The owner whom the words mean to the letter; any other name stays a name."""
    return owners_of(meeting).get(words.strip()) or Owner(owner_name=words.strip()[:120])
