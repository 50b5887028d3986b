"""The list of members, and finding one by name or NIK."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from members.doubles import districts_kept_by
from members.filters import MemberFilters
from members.forms.listing import FilterForm, FindForm
from members.models import Member, Membership
from pilarsosial.accounts.models import User
from pilarsosial.accounts.questions import QUESTION, write_question
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import KeysetPage, capped_count, page_of
from pilarsosial.identity import digest, name_key

PAGE_SIZE = 40
MOST_COUNTED = 9_999
MOST_SIMILAR = 8


def member_list(request: SignedInRequest) -> HttpResponse:
    """Who serves here. Heads and memberships are counted apart."""
    if request.method == "POST":
        return _find(request)
    return render(request, "members/list.html", _context(request, FindForm()))


def _find(request: SignedInRequest) -> HttpResponse:
    form = FindForm(request.POST)
    if not form.is_valid():
        return render(request, "members/list.html", _context(request, form))
    if not form.cleaned_data.get("nik"):
        token = write_question(form.cleaned_data["question"], request.user)
        query = urlencode({QUESTION: token})
        return redirect(f"{reverse('members:list')}?{query}")
    member = _by_nik(form.cleaned_data["nik"], request.user)
    if member is not None:
        return redirect("members:detail", member.pk)
    form.add_error("question", _("No member with this NIK serves in your area."))
    return render(request, "members/list.html", _context(request, form))


def _by_nik(nik: str, user: User) -> Member | None:
    visible = Member.objects.visible_to(user).current()
    return visible.filter(nik_digest=digest(nik, purpose="nik")).order_by("pk").first()


def _context(request: SignedInRequest, find: FindForm) -> dict[str, Any]:
    user = request.user
    filters = MemberFilters(request.GET, user)
    page = _page(request, filters)
    return {
        "filters": filters,
        "find": find,
        "form": FilterForm(request.GET, filters=filters),
        "page": page,
        "rows": page.rows,
        "similar": _spelt_like(filters) if filters.text and not page.rows else [],
        "heads": _shown(filters.members),
        "memberships": _shown(filters.memberships.filter(member__in=filters.members)),
        "may_keep": bool(user.areas_for(Action.KEEP_MEMBERS)),
        "may_look_for_doubles": bool(districts_kept_by(user)),
    }


def _page(request: SignedInRequest, filters: MemberFilters) -> KeysetPage:
    rows = _with_parts(filters.members)
    return page_of(request, rows, order=("name_key", "id"), size=PAGE_SIZE, name="members")


def _with_parts(members: QuerySet[Member]) -> QuerySet[Member]:
    running = Membership.objects.running().select_related("pillar", "area")
    return members.prefetch_related(Prefetch("memberships", running, to_attr="running")).defer(
        "nik_sealed", "nik_digest", "nik_masked", "skills", "note"
    )


def _spelt_like(filters: MemberFilters) -> list[Member]:
    key = name_key(filters.text)
    near = filters.without_name.filter(name_key__trigram_similar=key)
    ranked = near.annotate(likeness=TrigramSimilarity("name_key", key))
    return list(_with_parts(ranked).order_by("-likeness", "name_key", "pk")[:MOST_SIMILAR])


def _shown(rows: QuerySet[Any]) -> str:
    found = capped_count(rows, MOST_COUNTED)
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found)
