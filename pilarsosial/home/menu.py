"""The tabs of every page, and the menu of the rest, by duty."""

from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.work import HEAPS, shown_count
from members.models import Member
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.db import capped_count
from pilarsosial.outbox.models import Notice
from pilarsosial.regions.areas import PARTS_OF_A_VILLAGE
from pilarsosial.regions.models import Region

MOST_COUNTED = 99
KEEP_NAMES_SECONDS = 3600


@dataclass(frozen=True)
class Link:
    """One way to a page."""

    label: str | Promise
    icon: str
    url: str
    current: bool = False
    count: str = ""
    is_for_phones: bool = False


# `url` is here the name of a page, with the query of the heap that it shows.
HOME = Link(_("Home"), "home", "home")
SUMMARY = Link(_("Summary"), "chart", "summary")
QUEUE = Link(_("Queue"), "tray", "cases:list?work=verify")
CASES = Link(_("Cases"), "folder", "cases:list")
DRAFTS = Link(_("Drafts"), "pencil", "cases:drafts")
REFERRALS = Link(_("Referrals"), "plane", "referrals:list")
EVALUATIONS = Link(_("Evaluations"), "chart", "evaluations:list")
INBOX = Link(_("Inbox"), "tray", "inbox:list")
OUR_SERVICES = Link(_("Our services"), "office", "inbox:services")
NEWS = Link(_("Notices"), "bell", "notices")
MORE = Link(_("More"), "menu", "more", is_for_phones=True)
RESIDENTS = Link(_("Residents"), "people", "residents:find")
LIST_CHANGES = Link(_("Changes of the lists"), "equal", "lists:differences")
LISTS = Link(_("Lists of residents"), "document", "lists:releases")
MY_PAGE = Link(_("My page"), "person", "members:own")
MY_WORK = Link(_("My activities"), "note", "performance:mine")
PILLARS = Link(_("Pillars"), "people", "members:list")
ELEMENTS = Link(_("Pillars by element"), "chart", "members:elements")
LETTERS = Link(_("Letters of appointment (SK)"), "document", "members:appointments")
VACANCIES = Link(_("Vacancies"), "map", "members:vacancies")
SHEETS = Link(_("Bring in a sheet"), "tray", "member_sheets:list")
RESIDENT_DOUBLES = Link(_("Residents who may be one"), "equal", "residents:doubles")
MOVED_AWAY = Link(_("Cases that moved away"), "arrow", "cases:moved_away")
HAND_OVER = Link(_("Open work to hand over"), "return", "cases:handover")
DOUBLES = Link(_("Possible doubles"), "equal", "members:doubles")
TARGETS = Link(_("Targets"), "chart", "performance:targets")
ACTIVITIES = Link(_("Activities"), "note", "performance:reports")
REVIEW = Link(_("Activities to approve"), "check", "performance:queue")
MEETINGS = Link(_("Meetings"), "calendar", "meetings:list")
DECISIONS = Link(_("Decisions"), "checks", "meetings:decisions")
EXPORTS = Link(_("Downloads"), "download", "exports:list")
PEOPLE = Link(_("People of the area"), "person", "accounts:people")
COMPLAINTS = Link(_("Complaints"), "warning", "feedback:complaints")
DAYS_OFF = Link(_("Days off"), "calendar", "holidays")
AGENCY_PEOPLE = Link(_("People of the agencies"), "people", "referrals:agencies")
LEDGERS = Link(_("Disclosures to agencies"), "eye", "referrals:ledgers")
ADMIN = Link(_("Administration"), "settings", "admin:index")
TELLING = Link(_("How you are told"), "bell", "notices:settings")
PASSWORD = Link(_("Change the password"), "key", "account_change_password")


def tabs_of(request: SignedInRequest) -> list[Link]:
    """Five at most, so that they fit on a phone."""
    user = request.user
    if user.agency_id:
        tabs = [HOME, INBOX, OUR_SERVICES, NEWS, MORE]
    elif user.has_role(Role.SUPERVISOR):
        tabs = [HOME, QUEUE, CASES, REFERRALS, MORE]
    elif user.has_role(Role.OFFICER):
        tabs = [HOME, CASES, DRAFTS, NEWS, MORE]
    elif user.has_role(Role.STAFF):
        tabs = [HOME, PILLARS, CASES, EVALUATIONS, MORE]
    elif user.has_role(Role.HEAD, Role.MANAGER):
        tabs = [HOME, SUMMARY, CASES, REFERRALS, MORE]
    elif user.has_role(*Role):
        tabs = [HOME, CASES, REFERRALS, EVALUATIONS, MORE]
    elif is_member(user):
        tabs = [HOME, MY_PAGE, MY_WORK, MEETINGS, MORE]
    else:
        tabs = [HOME, MORE]
    return _nearest_marked([_with_state(tab, request) for tab in tabs])


def _nearest_marked(tabs: list[Link]) -> list[Link]:
    """Drafts lie below cases in their addresses; one tab is where somebody is."""
    nearest = max((tab.url for tab in tabs if tab.current), key=len, default="")
    return [replace(tab, current=tab.url == nearest) for tab in tabs]


def links_of(user: User) -> list[Link]:
    """Everything else that the user's duties open."""
    offered = [
        (NEWS, True),
        (SUMMARY, bool(user.areas_for(Action.READ_SUMMARY))),
        (RESIDENTS, bool(user.areas_for(Action.READ_RESIDENTS))),
        (LIST_CHANGES, bool(user.areas_for(Action.READ_RESIDENTS))),
        (LISTS, bool(user.areas_for(Action.READ_RESIDENTS))),
        (RESIDENT_DOUBLES, bool(user.areas_for(Action.MERGE_RESIDENTS))),
        (REFERRALS, bool(user.areas_for(Action.READ_CASES))),
        (MOVED_AWAY, bool(user.areas_for(Action.MOVE_CASE))),
        (EVALUATIONS, bool(user.areas_for(Action.READ_EVALUATIONS))),
        (COMPLAINTS, bool(user.areas_for(Action.READ_COMPLAINTS))),
        *_of_the_pillars(user),
        (DAYS_OFF, bool(user.areas_for(Action.KEEP_SETTINGS))),
        (PEOPLE, bool(user.areas_for(Action.RESET_PASSWORDS))),
        (AGENCY_PEOPLE, bool(user.areas_for(Action.KEEP_SETTINGS))),
        (LEDGERS, bool(user.areas_for(Action.READ_TRAILS))),
        (ADMIN, user.may_enter_admin),
        (TELLING, True),
        (PASSWORD, True),
    ]
    return [replace(link, url=_address(link)) for link, is_offered in offered if is_offered]


def _of_the_pillars(user: User) -> list[tuple[Link, bool]]:
    """What the register, targets and meetings offer."""
    serves, reads = is_member(user), bool(user.areas_for(Action.READ_MEMBERS))
    keeps = bool(user.areas_for(Action.KEEP_MEMBERS))
    return [
        (MY_PAGE, serves),
        (MY_WORK, serves),
        (PILLARS, reads),
        (ELEMENTS, reads),
        (VACANCIES, reads),
        (LETTERS, keeps),
        (SHEETS, bool(user.areas_for(Action.IMPORT))),
        (DOUBLES, keeps),
        (TARGETS, bool(user.areas_for(Action.SET_TARGETS))),
        (ACTIVITIES, reads),
        (REVIEW, bool(user.areas_for(Action.APPROVE_ACTIVITIES))),
        (MEETINGS, serves or reads),
        (DECISIONS, serves or reads),
        (HAND_OVER, bool(user.areas_for(Action.HAND_OVER))),
        (EXPORTS, bool(user.areas_for(Action.EXPORT))),
    ]


def is_member(user: User) -> bool:
    """Whether somebody of the register signs in with this account."""
    return Member.objects.filter(user=user).exists()


def _with_state(link: Link, request: SignedInRequest) -> Link:
    url = _address(link)
    here = request.get_full_path() if "?" in url else request.path
    in_queue = "work=verify" in request.GET.urlencode()
    current = here.startswith(url) if link is not HOME else here == url
    if link is CASES and in_queue:
        current = False
    return replace(link, url=url, current=current, count=_count(link, request.user))


def _address(link: Link) -> str:
    name, mark, query = link.url.partition("?")
    return reverse(name) + mark + query


def _count(link: Link, user: User) -> str:
    """One cheap number per page: what waits in the queue, what lies in the drafts, or the news."""
    waiting: QuerySet[Any]
    if link is QUEUE:
        waiting = Case.objects.visible_to(user).filter(HEAPS["verify"].condition(user))
    elif link is DRAFTS:
        waiting = Case.objects.filter(status=Case.Status.DRAFT, filed_by=user)
    elif link is NEWS:
        waiting = Notice.objects.visible_to(user).unread()
    else:
        return ""
    return shown_count(capped_count(waiting, MOST_COUNTED), MOST_COUNTED)


# --- who and where --------------------------------------------------------------------------------


def place_of(user: User) -> str:
    """Give the place of the first duty: "Desa Samiran, Selo"."""
    duties = user.duties_today
    if not duties:
        return str(user.agency or "")
    return _place(duties[0].area)


def duty_of(user: User) -> str:
    """Give the first duty, "Supervisor SLRT, Kecamatan Selo", and how many more there are."""
    duties: list[Duty] = user.duties_today
    if not duties:
        return str(user.agency or "")
    more = f" +{len(duties) - 1}" if len(duties) > 1 else ""
    return f"{duties[0].get_role_display()}, {_place(duties[0].area)}{more}"


def _place(area: Region) -> str:
    if area.code.count(".") + 1 < PARTS_OF_A_VILLAGE:
        return area.full_name
    return f"{area.full_name}, {_name(area.parent_code)}"


def _name(code: str) -> str:
    """Names of places do not change: kept for an hour."""
    key = f"region-name:{code}"
    name = cache.get(key)
    if name is None:
        name = Region.objects.filter(code=code).values_list("name", flat=True).first() or ""
        cache.set(key, name, KEEP_NAMES_SECONDS)
    return str(name)
