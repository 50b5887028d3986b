"""One's own drafts."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cases import workflow
from cases.answers import unanswered_in
from cases.models import Case
from cases.views.filing_steps import CHECK, STEPS, first_open_step
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.db import page_of

PAGE_SIZE = 20


@never_cache
def drafts(request: SignedInRequest) -> HttpResponse:
    """What is ready to be sent first, then what still lacks something."""
    own = Case.objects.visible_to(request.user).drafts().filter(filed_by=request.user)
    own = own.select_related("resident", "category").prefetch_related("needs__type")
    own = own.annotate(files=Count("attachments", filter=Q(attachments__removed_at=None)))
    page = page_of(request, own, order=("-id",), size=PAGE_SIZE, name="drafts")
    unanswered = unanswered_in(page.rows)
    for draft in page.rows:
        draft.next_step = first_open_step(draft, unanswered[draft.pk])
    ready = [draft for draft in page.rows if draft.next_step.slug == CHECK]
    context = {
        "ready": ready,
        "incomplete": [draft for draft in page.rows if draft not in ready],
        "page": page,
        "steps": len(STEPS),
    }
    return render(request, "cases/drafts.html", context)


@never_cache
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask, then throw a draft away."""
    case = get_object_or_404(Case.objects.visible_to(request.user).drafts(), pk=pk)
    if request.method == "POST":
        workflow.discard_draft(case, by=request.user)
        messages.success(request, _("The draft is thrown away."))
        return redirect("cases:drafts")
    return render(request, "cases/filing/discard.html", {"case": case})
