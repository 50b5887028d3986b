"""The page of one case."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cases.acts import acts_for, of_need
from cases.answers import answers_of, needs_answered
from cases.elsewhere import lives_elsewhere, ways_of
from cases.feedback.models import Complaint
from cases.forms.acts import BreakGlassForm
from cases.models import Attachment, Case, CaseMove, Need
from cases.origin import categories_in_words, origin_in_words
from cases.timeline import lines_of
from cases.turn import band_of
from cases.views.moved import moved_page
from cases.village_help import help_in_words
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read, record_read


def detail(request: SignedInRequest, number: str) -> HttpResponse:
    case = _whole(Case.objects.visible_to(request.user)).filter(number=number).first()
    if case is None:
        return _behind_glass(request, number)
    return render(request, "cases/detail.html", page_of(case, request.user))


def printed(request: SignedInRequest, number: str) -> HttpResponse:
    """The whole case on paper; that it was printed is written down."""
    case = get_object_or_404(_whole(Case.objects.visible_to(request.user)), number=number)
    record_read(Read.Kind.PRINT, case, by=request.user, village=case.village_id, what="case")
    context = page_of(case, request.user) | {"now": timezone.now()}
    return render(request, "cases/printed.html", context)


def preview(request: SignedInRequest, number: str) -> HttpResponse:
    """The side column of lists, for the row in hand."""
    case = _whole(Case.objects.visible_to(request.user)).filter(number=number).first()
    if case is None:
        raise Http404
    needs = _needs(case)
    acts = acts_for(case, needs, request.user)
    context = {"case": case, "needs": needs, "acts": acts, "queue": _seen_from(request)}
    return render(request, "cases/_preview.html", context)


def _seen_from(request: SignedInRequest) -> str:
    """The list whose side column asks, so that an act leads back to it."""
    page = urlsplit(request.headers.get("HX-Current-URL", ""))
    return f"{page.path}?{page.query}" if page.path == reverse("cases:list") else ""


def page_of(case: Case, viewer: User) -> dict[str, Any]:
    """All that the page shows."""
    needs = _needs(case)
    acts = acts_for(case, needs, viewer)
    ways = ways_of(case, viewer)
    return {
        "case": case,
        "needs": [
            {
                "need": need,
                "acts": of_need(need, acts),
                "answers": answers_of(need),
                "help": help_in_words(need),
                "way": ways.to.get(need.pk),
            }
            for need in needs
        ],
        "ways": ways,
        "elsewhere": lives_elsewhere(case) if case.is_open else None,
        "origin": origin_in_words(case),
        "categories": categories_in_words(case),
        "band": band_of(case, needs, viewer),
        "acts": acts,
        "lines": lines_of(case, viewer),
        "files": Attachment.objects.filter(case=case, removed_at=None).select_related("added_by"),
        "comes_after": _is_verified_after(case),
        "complaint": Complaint.objects.visible_to(viewer).waiting().filter(case=case).first(),
    }


def _whole(cases: QuerySet[Case]) -> QuerySet[Case]:
    people = ("filed_by", "verified_by", "assigned_to")
    return cases.exclude(status=Case.Status.DRAFT).select_related(
        "village", "resident__household", "category__counts_as", *people
    )


def _needs(case: Case) -> list[Need]:
    return needs_answered(case)


def _is_verified_after(case: Case) -> bool:
    """Emergencies may be handled before they are verified, and the page says so."""
    return case.urgency == Case.Urgency.EMERGENCY and case.status == Case.Status.SUBMITTED


def _behind_glass(request: SignedInRequest, number: str) -> HttpResponse:
    """A sealed case of one's own area can be opened with a reason, of a case that moved away one's
    own acts are left; anything else does not exist.
    """
    if move := CaseMove.objects.visible_to(request.user).filter(case__number=number).first():
        return moved_page(request, move)
    case = Case.objects.sealed_from(request.user).filter(number=number).only("village_id").first()
    if case is None or not request.user.may(Action.BREAK_GLASS, within=case.village_id):
        raise Http404
    return render(request, "cases/sealed.html", {"form": BreakGlassForm(), "number": number})
