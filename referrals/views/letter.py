"""The office's page of a referral's letter: print it, mail it, give out a new link or end one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pilarsosial.accounts.rights import Action
from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.disclosure import fields_of_letter, record_opening
from referrals.letters.drawing import draw
from referrals.models import AnsweringLink, Referral, ReferralLetter
from referrals.views.finding import find_referral_for
from referrals.workflow.sharing import refuse_unless_shared


@require_GET
def referral_letter(request: HttpRequest, code: str) -> HttpResponse:
    """What the letter is numbered, and how its link stands."""
    referral = _find(request, code)
    link = referral.answering_links.order_by("-id").first()
    context = {
        "referral": referral,
        "letter": ReferralLetter.objects.filter(referral=referral).first(),
        "link": link,
        "link_state": _state(link),
        "is_answerable": referral.is_pending and referral.is_shared,
        "sent": referral.events.filter(kind="letter_sent").order_by("-id").first(),
        "by_api": referral.agency.answers_by_api,
    }
    return render(request, "referrals/letter.html", context)


@require_POST
@never_cache
def letter_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Draw it as it stands, with the answer sheet while an answer is awaited. By POST: it makes
    the link when there is none. Each printing is written down.
    """
    referral = _find(request, code)
    refuse_unless_shared(referral)
    letter = workflow.issue_letter(referral)
    link = workflow.usable_link(referral, by=request.user) if referral.is_pending else None
    record_opening(Read.Kind.PRINT, referral, fields=fields_of_letter(referral), by=request.user)
    letter.referral = referral
    name = f"surat-{referral.code}.pdf"
    return HttpResponse(
        draw(letter, link),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def mail(request: HttpRequest, code: str) -> HttpResponse:
    referral = _find(request, code)
    workflow.ask_for_mail(referral, by=request.user)
    messages.success(request, _("The letter is on its way. The conversation shows its sending."))
    return redirect("referrals:letter", code)


@require_POST
def new_link(request: HttpRequest, code: str) -> HttpResponse:
    workflow.make_link(_find(request, code), by=request.user)
    messages.success(request, _("There is a new link; the one before opens no more."))
    return redirect("referrals:letter", code)


@require_POST
def end_link(request: HttpRequest, code: str) -> HttpResponse:
    workflow.revoke_link(_find(request, code), by=request.user)
    messages.success(request, _("The link has ended."))
    return redirect("referrals:letter", code)


def _find(request: HttpRequest, code: str) -> Referral:
    return find_referral_for(Action.ROUTE_NEED, code, user=request.user)


def _state(link: AnsweringLink | None) -> Any:
    """none, ended, expired, waiting or opened."""
    if link is None:
        return "none"
    if link.revoked_at is not None:
        return "ended"
    if not link.is_live:
        return "expired"
    return "opened" if link.opened_at else "waiting"
