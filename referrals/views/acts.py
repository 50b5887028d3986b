"""What office and village do to a referral: reply, supply documents, take it back; and say that
its service is full.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.models import Attachment, Case
from cases.workflow import attach_file
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from referrals import workflow
from referrals.forms.acts import NoteForm, SupplyForm, WithdrawForm
from referrals.forms.onward import FullForm
from referrals.models import Referral
from referrals.views.detail import detail_page
from referrals.views.finding import find_referral_for
from referrals.workflow.catalogue import may_say_capacity, say_capacity

FORM_METHODS = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
def note(request: HttpRequest, code: str) -> HttpResponse:
    referral = find_referral_for(Action.SUPPLY_DOCUMENTS, code, user=request.user)
    form = NoteForm(request.POST, agency=referral.agency)
    if form.is_valid():
        workflow.add_note(referral, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("Your reply is with %(agency)s.") % {"agency": referral.agency})
        return redirect("referrals:detail", code)
    return detail_page(request, referral, note_form=form)


@require_POST
def mark_full(request: HttpRequest, code: str) -> HttpResponse:
    """Write down, once an agency declined as full, until when its service is."""
    referral = find_referral_for(Action.ROUTE_NEED, code, user=request.user)
    service, form = referral.service, FullForm(request.POST)
    if not may_say_capacity(service, by=request.user):
        raise PermissionDenied
    if not form.is_valid():
        return detail_page(request, referral, full_form=form)
    say_capacity(
        service,
        by=request.user,
        taking_referrals=service.taking_referrals,
        full_until=form.cleaned_data["until"],
        note=service.note,
    )
    messages.success(request, _("%(service)s is marked as full.") % {"service": service})
    return redirect("referrals:detail", code)


@FORM_METHODS
def supply(request: HttpRequest, code: str) -> HttpResponse:
    referral = find_referral_for(Action.SUPPLY_DOCUMENTS, code, user=request.user)
    form = SupplyForm(request.POST or None, request.FILES or None, referral=referral)
    if form.is_valid() and _supplied(form, referral, by=request.user):
        done = _("The documents are with %(agency)s.") % {"agency": referral.agency}
        messages.success(request, done)
        return redirect("referrals:detail", code)
    return render(request, "referrals/supply.html", {"referral": referral, "form": form})


@FORM_METHODS
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    referral = find_referral_for(Action.ROUTE_NEED, code, user=request.user)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        workflow.withdraw(referral, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("Referral %(code)s is withdrawn. Choose another way.") % {"code": code}
        )
        return redirect("referrals:route", referral.need_id)
    return render(request, "referrals/withdraw.html", {"referral": referral, "form": form})


@transaction.atomic
def _supplied(form: SupplyForm, referral: Referral, *, by: User) -> bool:
    """Keep the new files and send all along; a file that is no document is named at its field."""
    given = form.cleaned_data
    files = [*given.get("attachments", ()), *attached(form, referral.case, by=by)]
    if form.errors:
        transaction.set_rollback(True)
        return False
    verb = workflow.add_documents
    if referral.status == Referral.Status.WAITING_DOCUMENTS:
        verb = workflow.supply_documents
    verb(referral, by=by, attachments=files, note=given["note"])
    return True


def attached(form: SupplyForm, case: Case, *, by: User) -> list[Attachment]:
    """Keep each new file with the case. What is wrong with one is said beside the field."""
    kept = []
    for upload in form.cleaned_data["files"]:
        try:
            kept.append(attach_file(case, upload, kind=form.cleaned_data["kind"], by=by))
        except ValidationError as error:
            form.add_error("files", error)
    return kept
