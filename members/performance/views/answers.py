"""The overview of a report before it is sent."""

from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User

Row = dict[str, Any]


def answers_of(report: ActivityReport, *, user: User) -> list[Row]:
    """One row for each answer, with the way to change it; what is missing says so."""
    day = format_date(report.happened_on, "l, j F Y") if report.happened_on else ""
    people = "" if report.people_count is None else str(report.people_count)
    photos = report.photos.count()
    return [
        _row(report, _("Activity"), str(report.indicator or ""), "apa"),
        _row(report, _("Day"), day, "kapan"),
        _row(report, _("Village"), report.village.full_name if report.village else "", "kapan"),
        _row(report, _("People reached"), people, "cerita"),
        _row(report, _("What happened"), report.text.strip(), "cerita"),
        _row(report, _("Photos"), str(photos) if photos else _("None"), "foto"),
        _cases(report, user),
    ]


def _row(report: ActivityReport, label: str, value: str, step: str) -> Row:
    url = reverse("performance:step", args=(report.pk, step))
    return {
        "label": label,
        "value": value or _("Not answered yet"),
        "is_missing": not value,
        "change_url": f"{url}?kembali=periksa",
    }


def _cases(report: ActivityReport, user: User) -> Row:
    """Cases are linked from above, in the app of cases."""
    links = report.case_links.visible_to(user).select_related("case")
    numbers = ", ".join(str(link.case) for link in links)
    return {
        "label": _("Cases helped"),
        "value": numbers or _("None"),
        "is_missing": False,
        "change_url": reverse("cases:report_cases", args=[report.pk]),
    }
