"""The doors for phones without signal: the pages they keep, and where they deliver."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases.models import Case
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.errors import ActionRefused
from pilarsosial.offline import answers, workflow
from pilarsosial.offline.models import Delivery
from pilarsosial.offline.people import Undecided
from pilarsosial.offline.provisions import provisions_of
from pilarsosial.offline.sent import Malformed, Unfit, read
from pilarsosial.offline.standing import Conflict, answers_of, is_writable, version_of

WORDS: dict[type[Exception], Any] = {
    Unfit: gettext_lazy("Please check again"),
    PermissionDenied: gettext_lazy("You have no duty for this any more. Ask your supervisor."),
    Malformed: gettext_lazy(
        "This draft is older than the system. Open it, check it and send it again."
    ),
}
DELIVER: dict[str, Callable[..., Delivery]] = {
    "case": workflow.deliver_case,
    "report": workflow.deliver_report,
}


@never_cache
@login_not_required
def session(request: HttpRequest) -> JsonResponse:
    """Who is signed in, a fresh token, and the time: asked before each delivery, for signing in
    changes the token, and a phone's clock may be a year off.
    """
    user = request.user
    must_change = getattr(user, "must_change_password", False)
    known = user.pk if user.is_authenticated and not must_change else None
    return JsonResponse(
        {
            "app": answers.OURS,
            "user": str(known or ""),
            "csrf": get_token(request),
            "now": timezone.now(),
        }
    )


@never_cache
def provisions(request: SignedInRequest) -> JsonResponse:
    """What this user's phone must know before the signal goes."""
    user = request.user
    content = provisions_of(user) | {"user": str(user.pk), "name": str(user)}
    return JsonResponse({"app": answers.OURS, "now": timezone.now(), **content})


@require_POST
def deliver(request: SignedInRequest, kind: str) -> HttpResponse:
    """Take one draft of a phone, once. Every answer of ours says so in its body."""
    if request.POST.get("user") != str(request.user.pk):
        return answers.problem(403, "owner", _("This draft belongs to somebody else."))
    try:
        return answers.receipt(DELIVER[kind](read(request), by=request.user))
    except Conflict as found:
        return answers.conflict(found)
    except Undecided as asked:
        return answers.undecided(asked)
    except ActionRefused as refusal:
        return answers.wrong(str(refusal))
    except (Unfit, Malformed, PermissionDenied) as wrong:
        return answers.wrong(str(WORDS[type(wrong)]), getattr(wrong, "errors", {}))


@never_cache
def case_to_take(request: SignedInRequest, pk: int) -> JsonResponse:
    """A draft or a returned case, to go on with on this phone."""
    visible = Case.objects.visible_to(request.user).select_related("resident")
    return _to_take(get_object_or_404(visible, pk=pk), request.user)


@never_cache
def report_to_take(request: SignedInRequest, pk: int) -> JsonResponse:
    own = ActivityReport.objects.written_by(request.user).select_related("member")
    return _to_take(get_object_or_404(own, pk=pk), request.user)


def _to_take(subject: Case | ActivityReport, user: User) -> JsonResponse:
    if not is_writable(subject):
        return answers.problem(409, "sent", _("This is already sent. Nothing was changed."))
    is_case = isinstance(subject, Case)
    return JsonResponse(
        {
            "app": answers.OURS,
            "user": str(user.pk),
            "kind": "case" if is_case else "report",
            "target": subject.pk,
            "base": version_of(subject),
            "name": subject.shown_name if is_case else "",
            "reason": subject.return_reason,
            "fields": answers_of(subject),
        }
    )
