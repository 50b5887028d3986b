"""A member's own quarter: what was set, what is done, what to report."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from members.models import Member
from members.performance.models import ActivityReport
from members.performance.quarters import quarter_asked
from members.performance.scorecard import scorecard_of
from members.performance.views.steps import first_open_step
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.calendar import Quarter

LAST_REPORTS = 5
MOST_OPEN = 20


@never_cache
def mine(request: SignedInRequest) -> HttpResponse:
    """Targets with their progress. Who is no member is told so, with the pages they may open."""
    user = request.user
    member = Member.objects.current().filter(user=user).first()
    if member is None:
        return render(request, "performance/no_member.html", _doors(user))
    now = Quarter.of(timezone.localdate())
    quarter = quarter_asked(request.GET.get("quarter"), otherwise=now)
    own = ActivityReport.objects.written_by(user).select_related("indicator", "village")
    writing = list(own.writable().order_by("-id")[:MOST_OPEN])
    for report in writing:
        report.next_step = first_open_step(report).slug
    context = {
        "member": member,
        "quarter": quarter,
        "is_running": quarter == now,
        "days_left": (quarter.ends_before - timezone.localdate()).days,
        "rows": scorecard_of(member, quarter),
        "writing": writing,
        "recent": own.exclude(status__in=ActivityReport.WRITABLE).order_by("-id")[:LAST_REPORTS],
        "form_token": uuid4(),
        **_doors(user),
    }
    return render(request, "performance/mine.html", context)


def _doors(user: User) -> dict[str, object]:
    return {
        "may_review": bool(user.areas_for(Action.APPROVE_ACTIVITIES)),
        "may_set": bool(user.areas_for(Action.SET_TARGETS)),
        "may_read": bool(user.areas_for(Action.READ_MEMBERS)),
    }
