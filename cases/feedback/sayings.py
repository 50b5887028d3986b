"""What the holder of a tracking code may say now: help arrived or not, stars, a complaint."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import workflow
from cases.feedback.forms import ComplaintForm, FeedbackForm, NotArrivedForm, NothingForm
from cases.feedback.models import Complaint, Feedback
from cases.feedback.workflow import complain, give_feedback
from cases.models import Case
from cases.workflow.closing import may_be_doubted

Status = Case.Status


@dataclass(frozen=True)
class Saying:
    """One thing to say: its form, its verb, and the words before and after."""

    name: str
    icon: str
    label: Promise
    title: Promise
    text: Promise | str
    form: type[forms.Form]
    do: Callable[..., Any]
    done: Promise
    is_open: Callable[[Case], bool]


def _has_outcome(case: Case) -> bool:
    return not case.is_sealed and case.status in (Status.RESOLVED, Status.CLOSED)


SAYINGS = (
    Saying(
        "arrived",
        "checks",
        _("Yes, help arrived"),
        _("Did help arrive?"),
        _("Say yes when you have what you asked for. This closes your case."),
        NothingForm,
        workflow.hear_arrival,
        _("Thank you. Your case is closed: help arrived."),
        lambda case: not case.is_sealed and case.status == Status.RESOLVED,
    ),
    Saying(
        "not_arrived",
        "again",
        _("Help has not arrived"),
        _("Help has not arrived?"),
        _("Your case is opened again, and the office looks for another way."),
        NotArrivedForm,
        workflow.hear_not_arrived,
        _("Thank you. Your case is open again. The office looks for another way."),
        lambda case: _has_outcome(case) and may_be_doubted(case),
    ),
    Saying(
        "feedback",
        "note",
        _("Rate the service"),
        _("How was the service?"),
        _("Your answer helps us to do better. It changes nothing about your help."),
        FeedbackForm,
        give_feedback,
        _("Thank you. Your rating is recorded."),
        _has_outcome,
    ),
    Saying(
        "complaint",
        "warning",
        _("Complain about the service"),
        _("Complain about the service"),
        _("The Dinas Sosial reads it. It changes nothing about your help."),
        ComplaintForm,
        complain,
        _("Thank you. The Dinas Sosial reads your complaint and answers here."),
        lambda _case: True,
    ),
    Saying(
        "withdrawal",
        "lock",
        _("Withdraw my consent"),
        _("Withdraw your consent?"),
        _(
            "Your data is then no longer shown to agencies; they may not be able to help you. "
            "Your Puskesos first makes sure that it is you who asks."
        ),
        NothingForm,
        workflow.ask_for_withdrawal,
        _("Thank you. Your Puskesos makes sure that it is you, then nothing is shared any more."),
        lambda case: case.has_consent and not case.is_sealed and not case.withdrawal_asked_at,
    ),
)
SAYING = {saying.name: saying for saying in SAYINGS}


def sayings_for(case: Case) -> list[Saying]:
    """What the page offers. Of a sealed case it must not tell how far it is."""
    return [saying for saying in SAYINGS if saying.is_open(case)]


@dataclass(frozen=True)
class Said:
    """What was said before, without its words: whoever finds the code must not read them."""

    stars: int | None
    complaints: list[Complaint]

    @classmethod
    def of(cls, case: Case) -> "Said":
        if case.is_sealed:
            return cls(None, [])
        stars = Feedback.objects.filter(case=case).values_list("stars", flat=True).first()
        return cls(stars, list(Complaint.objects.filter(case=case).defer("words")[:5]))
