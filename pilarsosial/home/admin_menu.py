"""The admin's sidebar and start page: lists in the order of work, for whoever may open them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# (heading, lists of it, each: model, icon of Material Symbols)
GROUPS: tuple[tuple[Promise, tuple[tuple[str, str], ...]], ...] = (
    (_("Cases"), (("cases.case", "folder_open"), ("cases.sealopening", "lock_open"))),
    (
        _("Referrals"),
        (
            ("cases.need", "alt_route"),
            ("referrals.referral", "send"),
        ),
    ),
    (
        _("Residents"),
        (
            ("residents.resident", "person"),
            ("residents.household", "family_home"),
            ("lists.release", "list_alt"),
            ("lists.difference", "compare_arrows"),
        ),
    ),
    (
        _("Pillars and appointments"),
        (
            ("members.member", "groups"),
            ("members.membership", "diversity_3"),
            ("members.appointment", "assignment_ind"),
            ("members.decree", "history_edu"),
            ("members.pillar", "account_tree"),
            ("members.pillargroup", "category"),
            ("members.membermerge", "merge"),
        ),
    ),
    (
        _("Targets and activities"),
        (
            ("performance.activityreport", "task"),
            ("performance.target", "flag"),
            ("performance.actual", "leaderboard"),
            ("performance.indicator", "speed"),
            ("performance.performancerules", "tune"),
        ),
    ),
    (
        _("Meetings"),
        (("meetings.meeting", "event"), ("meetings.decision", "gavel")),
    ),
    (
        _("Sheets and downloads"),
        (("sheets.batch", "upload_file"), ("exports.export", "download")),
    ),
    (
        _("Evaluation"),
        (
            ("evaluations.evaluation", "monitoring"),
            ("evaluations.measure", "straighten"),
            ("evaluations.measureversion", "rule"),
            ("evaluations.spmpopulation", "groups_3"),
            ("jobs.jobrun", "progress_activity"),
        ),
    ),
    (
        _("People and agencies"),
        (
            ("accounts.user", "badge"),
            ("accounts.desk", "storefront"),
            ("accounts.agency", "account_balance"),
            ("referrals.service", "handshake"),
            ("accounts.apiclient", "key"),
            ("referrals.webhook", "webhook"),
        ),
    ),
    (
        _("Settings"),
        (
            ("accounts.office", "apartment"),
            ("referrals.routingrule", "rule"),
            ("cases.needtype", "category"),
            ("cases.questionset", "quiz"),
            ("cases.consenttext", "contract"),
            ("cases.category", "label"),
            ("cases.lettertemplate", "mail"),
            ("referrals.letterstyle", "signature"),
            ("ladder.ladderwaits", "stairs"),
            ("referrals.referralwaits", "hourglass_top"),
            ("regions.holiday", "event_busy"),
            ("regions.region", "map"),
        ),
    ),
    (
        _("Trails"),
        (
            ("audit.read", "visibility"),
            ("notices.message", "outgoing_mail"),
            ("referrals.webhookdelivery", "webhook"),
        ),
    ),
)
# A list of needs is the office's routing desk; its model's name would not say so.
TITLES = {"cases.need": _("Needs without a way")}


def sidebar(request: HttpRequest) -> list[dict[str, Any]]:
    """Unfold's navigation: the way back to the web pages, then the groups."""
    home = {
        "title": _("Web pages"),
        "icon": "arrow_back",
        "link": reverse_lazy("home"),
        "active": False,
    }
    groups = [{"title": None, "items": [home]}]
    return groups + [{"title": group["title"], "items": group["items"]} for group in menu(request)]


def menu(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups with something for this user: {"title", "items": [{"title", "icon", "link"}]}."""
    registry = {model._meta.label_lower: found for model, found in admin.site._registry.items()}
    groups = []
    for title, entries in GROUPS:
        items = [
            _item(label, icon, registry[label])
            for label, icon in entries
            if label in registry and registry[label].has_view_permission(request)
        ]
        if items:
            groups.append({"title": title, "items": items})
    return groups


def start_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    return {**context, "groups": menu(request)}


def _item(label: str, icon: str, model_admin: Any) -> dict[str, Any]:
    name = label.replace(".", "_")
    title = str(TITLES.get(label) or model_admin.opts.verbose_name_plural)
    link = reverse(f"admin:{name}_changelist")
    return {"title": title[:1].upper() + title[1:], "icon": icon, "link": link}
