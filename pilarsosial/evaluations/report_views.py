"""The report on the screen: chapter by chapter, every number the way to its records."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.whole import chapters_of
from pilarsosial.evaluations.corrections import corrections_of
from pilarsosial.evaluations.models import Evaluation


@require_safe
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """All chapters of a finished evaluation; villages are in the workbook and on paper."""
    visible = Evaluation.objects.visible_to(request.user).ready().select_related("district")
    evaluation = get_object_or_404(visible, pk=pk)
    context = {
        "evaluation": evaluation,
        "chapters": chapters_of(Book(evaluation)),
        "corrections": corrections_of(evaluation),
    }
    return render(request, "evaluations/report.html", context)
