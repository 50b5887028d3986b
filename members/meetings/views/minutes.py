"""Writing down what a meeting spoke about and decided, on the meeting's own page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from members.meetings import workflow
from members.meetings.forms.minutes import AgendaForm, DecisionForm, RemarkForm
from members.meetings.models import Meeting
from members.meetings.owners import owner_named
from members.meetings.views.finding import kept_meeting
from members.meetings.views.page import shown
from members.meetings.workflow.minutes import Owner
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.errors import ActionRefused


@require_POST
def add_point(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = AgendaForm(request.POST)
    if not form.is_valid():
        return shown(request, meeting, status=422, agenda_form=form, refused_form=form)
    workflow.add_agenda_item(meeting, **form.cleaned_data, by=request.user)
    return redirect(f"{reverse('meetings:detail', args=[pk])}#agenda")


@require_POST
def remark(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return shown(request, meeting, status=422, remark_form=form, refused_form=form)
    workflow.record_remark(meeting, **form.cleaned_data, by=request.user)
    messages.success(request, _("The remark stands in the minutes."))
    return redirect(f"{reverse('meetings:detail', args=[pk])}#remarks")


@require_POST
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    meeting = kept_meeting(request, pk)
    form = DecisionForm(request.POST)
    owner = _owner(form, meeting)
    if owner is None:
        return shown(request, meeting, status=422, decision_form=form, refused_form=form)
    typed = form.cleaned_data
    decision = workflow.decide(
        meeting, text=typed["text"], owner=owner, due_on=typed["due_on"], by=request.user
    )
    messages.success(request, _("Decision %(n)d is written down.") % {"n": decision.number})
    return redirect(f"{reverse('meetings:detail', args=[pk])}#decisions")


def _owner(form: DecisionForm, meeting: Meeting) -> Owner | None:
    """Whom the form names; else the form says what is wrong with it."""
    if not form.is_valid():
        return None
    try:
        return owner_named(meeting, form.cleaned_data["owner"])
    except ActionRefused as refusal:
        form.add_error("owner", str(refusal))
        return None
