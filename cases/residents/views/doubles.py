"""Residents who may be one: the district's list, two side by side, and what was decided."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases.residents.forms.merging import MergeForm, lines_of
from cases.residents.likeness import doubts, reasons
from cases.residents.models import LikelyDouble, Resident, ResidentMerge
from cases.residents.running import cases_of
from cases.residents.workflow.merging import (
    may_merge,
    merge_residents,
    tell_apart,
    unmerge_residents,
)
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of

PAGE_SIZE = 20
MOST_MERGERS = 20
MOST_CASES = 10


@never_cache
def doubles(request: SignedInRequest) -> HttpResponse:
    """Pairs that look alike and why, the likeliest first; the last mergers can be undone."""
    if not request.user.areas_for(Action.MERGE_RESIDENTS):
        raise PermissionDenied
    pairs = LikelyDouble.objects.visible_to(request.user).undecided()
    pairs = pairs.select_related("one__village", "other__village")
    page = page_of(
        request, pairs, order=("-weight", "id"), size=PAGE_SIZE, name="residents.doubles"
    )
    for pair in page.rows:
        pair.reasons, pair.doubts = reasons(pair.signs), doubts(pair.signs)
    mergers = ResidentMerge.objects.visible_to(request.user).standing()
    context = {
        "page": page,
        "mergers": mergers.select_related("survivor", "merged", "merged_by")[:MOST_MERGERS],
    }
    return render(request, "residents/doubles.html", context)


@never_cache
def compare(request: SignedInRequest, pk: int) -> HttpResponse:
    """Two rows side by side. What is sent makes them one."""
    pair = _pair(request.user, pk)
    kept, merged = in_order(pair)
    lines = lines_of(kept, merged)
    form = MergeForm(request.POST if request.method == "POST" else None, lines=lines)
    if request.method == "POST" and form.is_valid():
        merge_residents(kept, merged, taken=form.taken, by=request.user)
        text = _("Two rows were made one. Both histories are kept; it can be undone.")
        link = format_html('<a href="{}">{}</a>', reverse("residents:doubles"), _("Undo"))
        messages.success(request, format_html("{} {}", text, link))
        return redirect("residents:detail", kept.pk)
    context = {
        "pair": pair,
        "kept": kept,
        "merged": merged,
        "rows": [(line, form[line.choice] if line.differs else None) for line in lines],
        "form": form,
        "reasons": reasons(pair.signs),
        "doubts": doubts(pair.signs),
        "cases": [cases_of(one, request.user)[:MOST_CASES] for one in (kept, merged)],
    }
    return render(request, "residents/compare.html", context)


@require_POST
def apart(request: SignedInRequest, pk: int) -> HttpResponse:
    """Say that two are two."""
    tell_apart(_pair(request.user, pk), by=request.user)
    messages.success(request, _("Remembered: these are two people. Nobody is asked again."))
    return redirect("residents:doubles")


@require_POST
def unmerge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Part two residents again."""
    mergers = ResidentMerge.objects.visible_to(request.user).select_related("survivor", "merged")
    merger = get_object_or_404(mergers, pk=pk)
    if not may_merge(merger.survivor, merger.merged, by=request.user):
        raise Http404
    unmerge_residents(merger, by=request.user)
    messages.success(request, _("The merger was undone. Both residents are as they were."))
    return redirect("residents:doubles")


def in_order(pair: LikelyDouble) -> tuple[Resident, Resident]:
    """Who is kept: the one who is here, then the one with a NIK, then the older row."""
    kept, merged = sorted(
        (pair.one, pair.other),
        key=lambda it: (it.status != Resident.Status.PRESENT, it.nik_digest is None, it.pk),
    )
    return kept, merged


def _pair(user: User, pk: int) -> LikelyDouble:
    pairs = LikelyDouble.objects.visible_to(user).undecided()
    joins = [f"{side}__{what}" for side in ("one", "other")
             for what in ("village", "household", "guardian")]  # fmt: skip
    return get_object_or_404(pairs.select_related(*joins), pk=pk)
