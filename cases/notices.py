"""Who is told of what happens to a case, and in which words.

Words name the case by its number only: no need, no name, no agency, because a notice is read over
shoulders. Only those who may see the case are told, so a sealed one stays in its circle.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.outbox.models import Event, Notice
from pilarsosial.outbox.telling import tell
from pilarsosial.regions.models import Region

OFFICE = (Role.OFFICE, Role.MANAGER)
GLASS_BROKEN = "case.glass_broken"


@dataclass(frozen=True)
class News:
    """What one kind of event tells, and whom: the one who filed the case, people by role."""

    words: Promise
    roles: tuple[Role, ...] = ()
    to_filer: bool = False
    to_assigned: bool = False


NEWS: dict[str, News] = {
    "case.filed": News(_("Case %(number)s waits for your verification."), (Role.SUPERVISOR,)),
    "case.resubmitted": News(
        _("Case %(number)s was corrected and waits for your verification again."),
        (Role.SUPERVISOR,),
    ),
    "case.returned": News(_("Case %(number)s came back to be corrected."), to_filer=True),
    "case.rejected": News(_("Case %(number)s was rejected."), to_filer=True),
    "case.cancelled": News(_("Case %(number)s was cancelled."), to_filer=True),
    "case.verified": News(_("Case %(number)s is verified. Find a way for its needs."), OFFICE),
    "case.need_settled": News(_("Case %(number)s: an outcome was recorded."), to_filer=True),
    "case.resolved": News(
        _("Case %(number)s is resolved. Tell the resident the outcome."), to_filer=True
    ),
    "case.closed_unconfirmed": News(
        _("Case %(number)s closed because nobody confirmed that help arrived."), to_filer=True
    ),
    "case.not_arrived": News(
        _("Case %(number)s: help did not arrive. The case is open again."), OFFICE
    ),
    "case.reopened": News(_("Case %(number)s is open again."), OFFICE),
    "case.note": News(_("Case %(number)s has a new note."), to_filer=True),
    "case.moved": News(
        _("Case %(number)s was moved to your village. Read it through."),
        (Role.OFFICER, Role.SUPERVISOR),
    ),
    "case.handed_over": News(_("Case %(number)s is in your hands now."), to_assigned=True),
    "case.escalated_officer": News(
        _("The day of case %(number)s has passed. It waits in your hands."),
        to_filer=True,
        to_assigned=True,
    ),
    "case.escalated_supervisor": News(
        _("The day of case %(number)s has passed. Help to move it on."), (Role.SUPERVISOR,)
    ),
    "case.escalated_manager": News(
        _("The day of case %(number)s passed, and it has not moved. Please step in."), OFFICE
    ),
    "case.escalated_head": News(
        _("Case %(number)s is still late after everybody was told. Please decide."), (Role.HEAD,)
    ),
    "case.complained": News(
        _("Case %(number)s: the resident complained about the service. Please answer."),
        (Role.SUPERVISOR, *OFFICE),
    ),
    "case.withdrawal_asked": News(
        _("Case %(number)s: the resident asks to withdraw the consent. Make sure that it is so."),
        (Role.SUPERVISOR, *OFFICE),
        to_filer=True,
    ),
    "case.consent_withdrawn": News(
        _("Case %(number)s: the consent was withdrawn. Nothing is shared with agencies any more."),
        (Role.SUPERVISOR, *OFFICE),
        to_filer=True,
    ),
    "case.consent_given": News(
        _("Case %(number)s: the resident agreed again."), OFFICE, to_filer=True
    ),
    GLASS_BROKEN: News(
        _("Sealed case %(number)s was opened from outside its circle. Read the reason."),
        (Role.MANAGER,),
    ),
}

DRAFT_HANDED_OVER = "case.draft_handed_over"
WORDS: dict[str, Promise] = {kind: news.words for kind, news in NEWS.items()} | {
    DRAFT_HANDED_OVER: _("%(number)s: drafts of somebody who left are in your hands now.")
}


def write_notices(event: Event) -> list[Notice]:
    """Tell of an event of a case. Written twice, the second time changes nothing."""
    if event.kind == DRAFT_HANDED_OVER:
        return _tell_of_a_draft(event)
    news = NEWS.get(event.kind)
    if news is None:
        return []
    case = Case.objects.select_related("filed_by", "assigned_to").get(pk=event.data["case"])
    if event.kind == "case.need_settled" and case.status in (
        Case.Status.RESOLVED,
        Case.Status.CLOSED,
    ):
        return []  # the last outcome resolved the case; that is what is told
    number = str(case.number)
    return tell(
        event,
        recipients(case, news, but=event.data.get("by")),
        number=number,
        path=reverse("cases:detail", args=[number]),
        urgency=urgency_of(event, case),
    )


def _tell_of_a_draft(event: Event) -> list[Notice]:
    """A draft has no number yet, and may be sent or gone by now: the village is named."""
    village = Region.objects.get(pk=event.data["village"])
    people = User.objects.filter(pk=event.data["to"]).exclude(pk=event.data["by"])
    return tell(event, people, number=village.name, path=reverse("cases:drafts"))


def urgency_of(event: Event, case: Case) -> str:
    """A sealed case opened from outside cannot wait for the morning."""
    return Notice.Urgency.URGENT if event.kind == GLASS_BROKEN else case.urgency


def recipients(case: Case, news: News, *, but: int | None) -> list[User]:
    """Whom the news is for: never who did it, never who may not see the case."""
    people = set(User.objects.holding(*news.roles, over=case.village_id))
    if news.to_filer:
        people |= _at_the_desk(case)
    if news.to_assigned and case.assigned_to is not None:
        people.add(case.assigned_to)
    return [
        person
        for person in sorted(people, key=lambda person: person.pk)
        if person.pk != but and _may_see(person, case)
    ]


def _at_the_desk(case: Case) -> set[User]:
    """The one who filed the case; when their duty is over, the officers who are there now."""
    if _may_see(case.filed_by, case):
        return {case.filed_by}
    return set(User.objects.holding(Role.OFFICER, over=case.village_id))


def _may_see(person: User, case: Case) -> bool:
    return Case.objects.visible_to(person).filter(pk=case.pk).exists()
