"""What stands beside a case's own events: files, readings, missed days, words of the resident."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.feedback.models import MOST_STARS, Complaint, Feedback
from cases.ladder.models import Escalation
from cases.models import Attachment, Case, CaseActivity
from cases.timeline.lines import Line, joined, who
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read

MOST_READS = 50
# What office and agency said to each other beyond the states that the case itself tells.
TALK = ("note", "document")


def around(case: Case, viewer: User) -> Iterator[Line]:
    """Everything but the case's own events."""
    yield from _files(case, viewer)
    yield from _talk(case)
    yield from _missed_days(case)
    yield from _activities(case, viewer)
    yield from _resident(case, viewer)
    if viewer.may(Action.READ_TRAILS, within=case.village_id):
        yield from _reads(case, viewer)


def _files(case: Case, viewer: User) -> Iterator[Line]:
    for file in Attachment.objects.filter(case=case).select_related("added_by__agency"):
        kind = str(file.get_kind_display())
        by = joined(who(file.added_by, viewer), kind)
        yield Line("document", _("Document added"), file.added_at, by)
        if file.removed_at:
            yield Line("cross", _("Document taken out"), file.removed_at, kind)


def _talk(case: Case) -> Iterator[Line]:
    """Words on referrals, which lie above this app: whoever sees the case sees them."""
    words = Case.objects.filter(pk=case.pk, referrals__events__kind__in=TALK).values_list(
        "referrals__events__happened_at",
        "referrals__events__text",
        "referrals__events__by__full_name",
        "referrals__code",
        "referrals__agency__name",
    )
    for when, text, name, code, agency in words:
        by = name or agency
        yield Line("note", _("Note on referral %(code)s") % {"code": code}, when, joined(by, text))


def _missed_days(case: Case) -> Iterator[Line]:
    for step in Escalation.objects.filter(case=case):
        told = _("told: %(who)s") % {"who": step.get_rung_display()}
        yield Line("warning", _("The due day passed"), step.raised_at, told)


def _activities(case: Case, viewer: User) -> Iterator[Line]:
    """What the pillars did for the resident."""
    links = CaseActivity.objects.filter(case=case)
    for link in links.select_related("linked_by__agency"):
        by = who(link.linked_by, viewer)
        yield Line("people", _("Activity of a pillar linked"), link.linked_at, by)


def _resident(case: Case, viewer: User) -> Iterator[Line]:
    """What was said by the tracking code."""
    feedback = Feedback.objects.filter(case=case).first()
    if feedback is not None:
        stars = _("%(stars)s of %(most)s stars") % {"stars": feedback.stars, "most": MOST_STARS}
        yield Line(
            "note",
            _("Resident rated the service"),
            feedback.given_at,
            joined(stars, feedback.words),
        )
    complaints = Complaint.objects.visible_to(viewer).filter(case=case)
    for complaint in complaints.select_related("answered_by__agency"):
        yield Line("warning", _("Resident complained"), complaint.made_at, complaint.words)
        if complaint.answered_at:
            said = joined(who(complaint.answered_by, viewer), complaint.answer)
            yield Line("checks", _("Complaint answered"), complaint.answered_at, said)


def _reads(case: Case, viewer: User) -> Iterator[Line]:
    """Who was shown personal data of this case or its files."""
    files = [f"attachment:{key}" for key in case.attachments.values_list("pk", flat=True)]
    sent = Case.objects.filter(pk=case.pk).values_list("referrals", flat=True)
    by_agencies = Q(subject__in=[f"referral:{key}" for key in sent], kind=Read.Kind.FILE)
    about = Q(subject__in=[f"case:{case.pk}", *files]) | by_agencies
    for read in Read.objects.filter(about).select_related("user__agency", "client")[:MOST_READS]:
        by = who(read.user, viewer) if read.user or not read.client else str(read.client)
        yield Line("eye", str(read.get_kind_display()), read.read_at, joined(by, read.reason))
