"""The report on the screen: chapter by chapter, every number the way to its records."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.evaluations.content.book import Book
from pilarsosial.evaluations.content.whole import chapters_of
from pilarsosial.evaluations.corrections import corrections_of
from pilarsosial.evaluations.models import Evaluation

WHOLE = "semua"


@require_safe
def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """A chapter of a finished evaluation, or all of them; villages are in the workbook and on
    paper.
    """
    visible = Evaluation.objects.visible_to(request.user).ready().select_related("district")
    evaluation = get_object_or_404(visible, pk=pk)
    chapters = list(enumerate(chapters_of(Book(evaluation)), start=1))
    number = _asked(request, len(chapters))
    context = {
        "evaluation": evaluation,
        "chapters": chapters,
        "number": number,
        "folds": number is not None,
        "shown": chapters if number is None else chapters[number - 1 : number],
        "previous": chapters[number - 2] if number and number > 1 else None,
        "next": chapters[number] if number and number < len(chapters) else None,
        "corrections": corrections_of(evaluation),
    }
    return render(request, "evaluations/report.html", context)


def _asked(request: SignedInRequest, last: int) -> int | None:
    """The number of the chapter, the first where none is named; nothing for all of them."""
    asked = request.GET.get("bab", "")
    if asked == WHOLE:
        return None
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 1
    return number if 1 <= number <= last else 1
