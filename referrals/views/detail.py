"""The page of one referral."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.models import Case
from cases.workflow.needs import may_be_handled
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action, Role
from pilarsosial.audit.models import Read
from referrals import workflow
from referrals.clock import band_of, limit_in_words, time_left
from referrals.disclosure import about, field_rows, ground_in_words
from referrals.forms.acts import NoteForm
from referrals.ledger import Line, lines_of
from referrals.models import Referral
from referrals.talk import turns_of
from referrals.views.finding import find_referral
from referrals.views.onward import onward_of
from referrals.workflow.states import FROM

MOST_READS = 50


@require_GET
def referral_detail(request: HttpRequest, code: str) -> HttpResponse:
    return detail_page(request, find_referral(code, user=request.user))


def detail_page(request: HttpRequest, referral: Referral, **typed: Form) -> HttpResponse:
    """The page as it stands, with a form of it (`note_form`, `full_form`) as it was typed."""
    user = request.user
    acts = _acts(referral, user)
    context = {
        "referral": referral,
        "case": referral.case,
        "band": band_of(referral, is_viewers_turn=_is_turn_of(referral, user)),
        "is_late": _is_late(referral),
        "limit": limit_in_words(referral.sla_amount, referral.sla_unit),
        "turns": turns_of(referral),
        "note_form": NoteForm(agency=referral.agency),
        "fields": field_rows(referral),
        "ground": ground_in_words(referral),
        "reads": _reads(referral, user),
        "documents": referral.documents.select_related("attachment__added_by"),
        "next": Referral.objects.visible_to(user).filter(previous=referral).first(),
        **acts,
        **onward_of(referral, user, may_route_on=acts["may_route_on"]),
        **typed,
    }
    return render(request, "referrals/detail.html", context)


def _acts(referral: Referral, user: User) -> dict[str, Any]:
    """What this user may do to it now."""
    talks = workflow.may_act(referral, Action.SUPPLY_DOCUMENTS, by=user)
    routes = workflow.may_act(referral, Action.ROUTE_NEED, by=user)
    is_open = referral.status in FROM["notes"]
    return {
        "may_talk": talks and is_open,
        "may_supply": talks and referral.status == Referral.Status.WAITING_DOCUMENTS,
        "may_withdraw": routes and referral.is_pending,
        "may_print": routes,
        "may_read_ledger": _may_read_ledger(referral, user),
        "may_answer": referral.is_pending and workflow.may_answer(referral, by=user),
        "may_route_on": routes and _waits_for_a_way(referral),
    }


def _may_read_ledger(referral: Referral, user: User) -> bool:
    """A sealed case leads to no page that names its resident."""
    resident, is_sealed = referral.case.resident, referral.case.is_sealed
    return (
        resident is not None
        and not is_sealed
        and user.may(Action.READ_RESIDENTS, within=resident.village_id)
    )


def _waits_for_a_way(referral: Referral) -> bool:
    need = referral.need
    undecided = not need.outcome and need.handling == need.Handling.UNDECIDED
    return undecided and may_be_handled(referral.case) and referral.case.ground is not None


def _is_turn_of(referral: Referral, user: User) -> bool:
    """Whether this user is the officer whom the agency waits for."""
    held = referral.need.holder == Case.Holder.OFFICER
    return held and referral.village_id in user.areas_of(Role.OFFICER)


def _is_late(referral: Referral) -> bool:
    left = time_left(referral, timezone.now())
    return left is not None and left.is_over


def _reads(referral: Referral, user: User) -> list[Line]:
    """The whole log, for those who may read trails."""
    reads = Read.objects.visible_to(user).filter(about(referral))
    return lines_of(reads.select_related("user", "client", "agency")[:MOST_READS], user)
