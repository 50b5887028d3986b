"""Who may answer for a decision: found by the words that somebody chose or typed."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from members.meetings.models import Invitation, Meeting
from members.meetings.workflow.minutes import Owner
from pilarsosial.accounts.models import Agency, User
from pilarsosial.accounts.rights import RIGHTS, Action
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.areas import upwards

MOST_OFFERED = 1500


def owners_of(meeting: Meeting) -> dict[str, Owner]:
    """What is offered, by its words. Two of one name have what tells them apart behind it."""
    offered = list(_offered(meeting))
    called = Counter(name for name, _key, _owner in offered)
    return {name if called[name] == 1 else f"{name} ({key})": owner for name, key, owner in offered}


def owner_named(meeting: Meeting, words: str) -> Owner:
    """The owner whom the words mean to the letter; any other name stays a name. Raises
    ActionRefused for a name that several of those offered have.
    """
    name, owners = words.strip(), owners_of(meeting)
    if name in owners:
        return owners[name]
    if sum(one.startswith(f"{name} (") for one in owners) > 1:
        raise ActionRefused(_("Several have this name. Choose one of them from the list."))
    return Owner(owner_name=name[:120])


def _offered(meeting: Meeting) -> Iterator[tuple[str, str, Owner]]:
    """Agencies, the office's people, members on the list: name, key, and who it is."""
    place = meeting.district_id
    levels = Q(area__in=upwards(place)) | Q(area=None)
    for agency in Agency.objects.filter(levels, is_active=True):
        yield agency.full_name, agency.code, Owner(owner_agency=agency)
    roles = RIGHTS[Action.KEEP_MEETINGS]
    people = User.objects.holding(*roles, over=meeting.district_id).order_by("full_name")
    for person in people:
        yield str(person), person.username, Owner(owner_user=person)
    lines = Invitation.objects.filter(meeting=meeting).exclude(member=None)
    for line in lines.select_related("member", "pillar").order_by("number")[:MOST_OFFERED]:
        if line.member is not None:
            called = f"{line.name} ({line.element}, {line.number})"
            yield called, str(line.number), Owner(owner_member=line.member)
