"""The start page: what each of a person's duties asks of them today, counted and linked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.feedback.models import Complaint
from cases.lists.models import Difference
from cases.models import Case, SealOpening
from cases.work import HEAPS, shown_count
from members.models import Member
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.db import capped_count
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.home import start_pillars
from pilarsosial.home.holidays.workflow import missing_years
from pilarsosial.home.start_pillars import MOST_COUNTED, Found
from referrals.inbox import AT_START, in_heap
from referrals.inbox import HEAPS as HEAPS_OF_THE_INBOX
from referrals.models import Referral, Service
from referrals.models.referral import ReferralQuerySet
from referrals.queue import needs_to_route, without_rule

A_WEEK = timedelta(days=7)
MOST_OPENINGS = 5

OFFICER_HEAPS = ("late", "returned", "documents", "tell", "answer", "village", "urgent", "silent")
SUPERVISOR_HEAPS = (
    "verify",
    "verify_late",
    "in_correction",
    "subdistrict_late",
    "urgent",
    "silent",
)
OFFICE_HEAPS = ("verification_late", "emergencies", "silent")
HEAD_HEAPS = ("all_late", "emergencies", "unconfirmed", "silent")
READER_HEAPS = ("all_late", "emergencies")
READS = "admin:audit_read_changelist"
LATE = frozenset({"late", "verify_late", "subdistrict_late", "verification_late", "all_late"})


@dataclass(frozen=True)
class Row:
    """One number that is a link."""

    count: str
    label: str | Promise
    text: str | Promise
    url: str
    is_late: bool = False
    is_quiet: bool = False


@dataclass(frozen=True)
class Big:
    """The one big action of the page."""

    label: str | Promise
    icon: str
    url: str


@dataclass(frozen=True)
class Section:
    """The work of one duty."""

    title: str | Promise
    rows: list[Row]
    done: str | Promise
    big: Big | None = None
    openings: list[SealOpening] = field(default_factory=list)
    evaluation: Evaluation | None = None
    links: list[Big] = field(default_factory=list)


def sections_for(user: User) -> list[Section]:
    """One section per kind of duty, the field before the office."""
    if user.agency_id:
        return [_agency(user)]
    builders = (
        ((Role.OFFICER,), _officer),
        ((Role.SUPERVISOR,), _supervisor),
        ((Role.OFFICE, Role.MANAGER), _office),
        ((Role.HEAD,), _head),
        ((Role.STAFF, Role.AUDITOR), _reader),
    )
    sections = [build(user) for roles, build in builders if user.has_role(*roles)]
    if user.areas_for(Action.KEEP_MEMBERS):
        sections.append(_register(user))
    member = Member.objects.current().filter(user=user).first()
    if member is not None:
        sections.append(_of_a_member(member, user))
    return sections


def _agency(user: User) -> Section:
    """What waits for the people of an agency."""
    ours = Referral.objects.visible_to(user)
    rows: list[Row] = []
    for name in AT_START:
        heap, page = HEAPS_OF_THE_INBOX[name], f"{reverse('inbox:list')}?tumpukan={name}"
        found = _row(in_heap(ours, name), heap.label, heap.text, page)
        rows += (replace(row, is_late=heap.is_late) for row in found)
    big = Big(_("Open the inbox"), "tray", reverse("inbox:list"))
    links = [
        Big(_("Our services"), "office", reverse("inbox:services")),
        Big(_("Our figures"), "chart", reverse("inbox:figures")),
    ]
    return Section(gettext("Referrals"), rows, _("Everything has its answer."), big, links=links)


def _register(user: User) -> Section:
    """What waits in the register of the pillars."""
    rows = list(_found(start_pillars.of_the_office(user)))
    return Section(_("Pillars"), rows, _("No letter ends soon, and no place is vacant."))


def _of_a_member(member: Member, user: User) -> Section:
    """For somebody who serves: also the only section of a person without a duty."""
    links = [
        Big(_("My page"), "person", reverse("members:own")),
        Big(_("My targets and activities"), "note", reverse("performance:mine")),
        Big(_("Meetings"), "calendar", reverse("meetings:list")),
    ]
    rows = list(_found(start_pillars.of_a_member(member, user)))
    return Section(_("My service"), rows, _("Nothing waits for you."), links=links)


def _found(found: Iterable[Found]) -> Iterator[Row]:
    """Rows of what is not empty."""
    for one in found:
        if one.count:
            count = shown_count(one.count, MOST_COUNTED)
            yield Row(count, one.label, one.text, one.url, is_late=one.is_late)


def _officer(user: User) -> Section:
    rows = [
        *heap_rows(OFFICER_HEAPS, user),
        *_list_changes(user),
        *(replace(row, is_quiet=True) for row in heap_rows(("elsewhere",), user)),
    ]
    return Section(
        title=_("Work of today"),
        rows=rows,
        done=_("Everything in your hands is done."),
        big=Big(_("Record a resident's need"), "plus", reverse("residents:find")),
        links=list(_boards(user, Role.OFFICER)),
    )


def _supervisor(user: User) -> Section:
    rows = [*heap_rows(SUPERVISOR_HEAPS, user), *_due_soon(user), *_complaints(user)]
    waiting = [row for row in rows if row.url.endswith("work=verify")]
    big = Big(_("Check the cases that wait"), "check", waiting[0].url) if waiting else None
    rows += _found(start_pillars.of_reviewers(user))
    rows += _found(start_pillars.left_open(user))
    boards = list(_boards(user, Role.SUPERVISOR))
    return Section(_("Verification"), rows, _("All cases have been checked."), big, links=boards)


def _boards(user: User, role: Role) -> Iterator[Big]:
    """The board of each place that a duty is for."""
    for duty in user.duties_today:
        if duty.role == role:
            label = gettext("%(place)s this month") % {"place": duty.area.full_name}
            yield Big(label, "chart", reverse("cases:village_board", args=[duty.area_id]))


def _years_without_days_off(user: User) -> Iterator[Row]:
    """A year whose deadlines are guesses is work for whoever keeps the days off."""
    for year in missing_years(user.areas_for(Action.KEEP_SETTINGS)):
        text = _("No day off is known: its deadlines are wrong")
        yield Row(
            str(year), _("Days off"), text, f"{reverse('holidays')}?tahun={year}", is_late=True
        )


def _list_changes(user: User) -> Iterator[Row]:
    """What a new release of DTSEN or of receivers says otherwise of the village's residents."""
    left = Difference.objects.visible_to(user).open()
    label, text = _("Changes of the lists"), _("DTSEN and receivers: look at each in the village")
    yield from _row(left, label, text, reverse("lists:differences"))


def _complaints(user: User) -> Iterator[Row]:
    """Complaints about the service that nobody has answered."""
    waiting = Complaint.objects.visible_to(user).waiting()
    label, text = _("Complaints to answer"), _("Residents made them with their code")
    yield from _row(waiting, label, text, reverse("feedback:complaints"))


def _office(user: User) -> Section:
    openings = _openings(user) if user.has_role(Role.MANAGER) else []
    rows = [
        *_waiting_needs(user), *heap_rows(OFFICE_HEAPS, user), *referral_rows(user),
        *_complaints(user), *_full_services(user), *_years_without_days_off(user),
    ]  # fmt: skip
    return Section(_("Work of the office"), rows, _("Every need has its way."), openings=openings)


def _head(user: User) -> Section:
    latest = _latest_evaluation(user)
    rows = [*heap_rows(HEAD_HEAPS, user), *referral_rows(user)]
    return Section(_today_in(user, Role.HEAD), rows, _("Nothing is overdue."), evaluation=latest)


def _reader(user: User) -> Section:
    """What the district's books say today, and the ways that these duties open."""
    rows = [
        *heap_rows(READER_HEAPS, user),
        *referral_rows(user),
        *_complaints(user),
        *_years_without_days_off(user),
    ]
    links = [
        Big(_("Administration"), "settings", reverse("admin:index")),
        Big(_("Evaluations"), "chart", reverse("evaluations:list")),
        Big(_("Cases"), "folder", reverse("cases:list")),
        Big(_("Referrals"), "plane", reverse("referrals:list")),
    ]
    if user.areas_for(Action.READ_TRAILS):
        links.append(Big(_("Who was shown personal data"), "eye", reverse(READS)))
    if user.areas_for(Action.RESET_PASSWORDS):
        links.append(Big(_("People of the area"), "person", reverse("accounts:people")))
    title = _today_in(user, Role.STAFF, Role.AUDITOR)
    done = _("Nothing is overdue.")
    return Section(title, rows, done, evaluation=_latest_evaluation(user), links=links)


def _today_in(user: User, *roles: Role) -> str:
    """Name the place as it is called: "Kota Batu today"."""
    places = {duty.area.full_name for duty in user.duties_today if duty.role in roles}
    return gettext("%(place)s today") % {"place": ", ".join(sorted(places))}


def _latest_evaluation(user: User) -> Evaluation | None:
    return Evaluation.objects.visible_to(user).ready().select_related("district").first()


def heap_rows(names: tuple[str, ...], user: User, area: str = "") -> Iterator[Row]:
    """Rows of the heaps that are not empty, of an area or of all that the user may see."""
    for name in names:
        heap = HEAPS[name]
        cases = Case.objects.visible_to(user).submitted().filter(heap.condition(user))
        if area:
            cases = cases.within(area)
        url = f"{reverse('cases:list')}?work={name}{_in(area)}"
        for row in _row(cases, heap.label, heap.text, url):
            yield replace(row, is_late=name in LATE)


def _waiting_needs(user: User) -> Iterator[Row]:
    """What the office must find a way for."""
    label, text = _("Needs without a way"), _("Refer them, or give them to the village")
    waiting, queue = needs_to_route(user), reverse("referrals:queue")
    found = list(_row(waiting, label, text, queue))
    yield from found
    if not found:
        return
    label, text = _("Needs without a rule"), _("No rule can send them anywhere: choose by hand")
    told = waiting.filter(without_rule__isnull=False)  # few: the rules are not asked of all needs
    yield from _row(without_rule(told), label, text, f"{queue}?no_rule=1")


def _full_services(user: User) -> Iterator[Row]:
    """Services that nothing is sent to for now."""
    if user.has_role(Role.MANAGER):
        label, text = _("Services full"), _("They are not suggested until they open")
        page = f"{reverse('referrals:services')}?full=1"
        yield from _row(Service.objects.offered_to(user).full(), label, text, page)


def referral_rows(user: User, area: str = "") -> Iterator[Row]:
    """Referrals that do not move, of an area or of all that the user may see."""
    visible, page = _referrals(user, area), reverse("referrals:list")
    late, stopped = visible.overdue(), visible.filter(status=Referral.Status.WAITING_DOCUMENTS)
    words = _("Referrals overdue"), _("Ask the agency, or find another way")
    url = f"{page}?overdue=1{_in(area)}"
    yield from (replace(row, is_late=True) for row in _row(late, *words, url))
    yield from _due_soon(user, area)
    words = _("Waiting for documents"), _("The agency's time stands")
    url = f"{page}?status={Referral.Status.WAITING_DOCUMENTS}{_in(area)}"
    yield from _row(stopped, *words, url)


def _due_soon(user: User, area: str = "") -> Iterator[Row]:
    """Referrals that an agency must end today or on the next working day."""
    soon, page = _referrals(user, area).due_soon(), reverse("referrals:list")
    label, text = _("Referrals due soon"), _("Within one working day; emergencies within hours")
    yield from _row(soon, label, text, f"{page}?soon=1{_in(area)}")


def _referrals(user: User, area: str) -> ReferralQuerySet:
    visible = Referral.objects.visible_to(user)
    return visible.within(area) if area else visible


def _in(area: str) -> str:
    return f"&area={area}" if area else ""


def _row(found: QuerySet[Any], label: Promise, text: Promise, url: str) -> Iterator[Row]:
    """One row, unless nothing was found."""
    count = shown_count(capped_count(found, MOST_COUNTED), MOST_COUNTED)
    if count:
        yield Row(count, label, text, url)


def _openings(user: User) -> list[SealOpening]:
    """Who broke the glass in the manager's area during the last week."""
    lately = SealOpening.objects.filter(
        case__in=Case.objects.visible_to(user), opened_at__gte=timezone.now() - A_WEEK
    )
    return list(lately.select_related("case", "user")[:MOST_OPENINGS])
