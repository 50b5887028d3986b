"""Members who may be one: the list, two side by side, and what was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.doubles import MOST_PAIRS, districts_kept_by, find_doubles
from members.forms.merging import MergeForm, lines_of
from members.models import Member, MemberMerge, Membership
from members.workflow.merging import may_merge, merge_members, tell_apart, unmerge_members
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest

MOST_MERGERS = 20


def doubles(request: SignedInRequest) -> HttpResponse:
    """Pairs that look alike and why, and the last mergers, each of which can be undone."""
    if not districts_kept_by(request.user):
        raise PermissionDenied
    pairs = find_doubles(request.user)
    mergers = MemberMerge.objects.visible_to(request.user).standing()
    context = {
        "pairs": pairs,
        "is_full": len(pairs) == MOST_PAIRS,
        "mergers": mergers.select_related("survivor", "merged", "merged_by")[:MOST_MERGERS],
    }
    return render(request, "members/doubles.html", context)


@never_cache
def compare(request: SignedInRequest, one: int, other: int) -> HttpResponse:
    """Two rows side by side. What is sent makes them one."""
    kept, merged = _in_order(*_two(request.user, one, other))
    lines = lines_of(kept, merged)
    form = MergeForm(request.POST if request.method == "POST" else None, lines=lines)
    if request.method == "POST" and form.is_valid():
        merge_members(kept, merged, taken=form.taken, by=request.user)
        text = _("Two rows were made one. Both histories are kept; it can be undone.")
        link = format_html('<a href="{}">{}</a>', reverse("members:doubles"), _("Undo"))
        messages.success(request, format_html("{} {}", text, link))
        return redirect("members:detail", kept.pk)
    context = {
        "kept": kept,
        "merged": merged,
        "rows": [(line, form[line.choice] if line.differs else None) for line in lines],
        "form": form,
        "memberships": [_memberships(kept), _memberships(merged)],
    }
    return render(request, "members/compare.html", context)


@require_POST
def apart(request: SignedInRequest, one: int, other: int) -> HttpResponse:
    """Say that two are two."""
    first, second = _two(request.user, one, other)
    tell_apart(first, second, by=request.user)
    messages.success(request, _("Remembered: these are two members. Nobody is asked again."))
    return redirect("members:doubles")


@require_POST
def unmerge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Part two members again."""
    mergers = MemberMerge.objects.visible_to(request.user).select_related("survivor", "merged")
    merger = get_object_or_404(mergers, pk=pk)
    if not may_merge(merger.survivor, merger.merged, by=request.user):
        raise Http404
    unmerge_members(merger, by=request.user)
    messages.success(request, _("The merger was undone. Both members are as they were."))
    return redirect("members:doubles")


def _two(user: User, one: int, other: int) -> tuple[Member, Member]:
    visible = Member.objects.visible_to(user).current().select_related("village", "photo", "user")
    found = visible.in_bulk([one, other])
    if len(found) < 2 or not may_merge(found[one], found[other], by=user):
        raise Http404
    return found[one], found[other]


def _in_order(one: Member, other: Member) -> tuple[Member, Member]:
    """Who is kept: the active one, then the one with an account, then the older row."""
    kept, merged = sorted(
        (one, other),
        key=lambda it: (it.status != Member.Status.ACTIVE, it.user_id is None, it.pk),
    )
    return kept, merged


def _memberships(member: Member) -> QuerySet[Membership, Any]:
    rows: QuerySet[Membership, Any] = member.memberships.select_related("pillar", "area")
    return rows.prefetch_related("appointments__decree").order_by("ended_on", "pk")
