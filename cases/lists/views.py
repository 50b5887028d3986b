"""Releases of lists, and what a village settles of them, one by one."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.lists.filters import Asked
from cases.lists.forms import SettleForm
from cases.lists.models import Difference, Release
from cases.lists.workflow import settle_difference
from cases.residents.cards import place
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.chips import address
from pilarsosial.db import page_of
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region

PAGE = 50
RELEASES = 20


@never_cache
@require_safe
def differences(request: SignedInRequest) -> HttpResponse:
    """What lists say otherwise of the reader's residents."""
    _ensure_reader(request.user)
    asked = Asked.of(request.GET)
    among = asked.among(Difference.objects.visible_to(request.user))
    rows = among.filter(kind=asked.kind) if asked.kind else among
    rows = rows.select_related("resident", "village", "release", "settled_by")
    context = {
        "page": page_of(request, rows, order=("pk",), size=PAGE, name="differences"),
        "chips": asked.chips(among),
        "asked": asked,
        "other": address(asked.query, selesai="" if asked.settled else "1"),
        "area": Region.objects.filter(code=asked.village).first() if asked.village else None,
    }
    return render(request, "lists/differences.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def difference(request: SignedInRequest, pk: int) -> HttpResponse:
    """One of them: who, what, and what the village found."""
    found = _visible(request.user, pk)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            settle_difference(found, **form.cleaned_data, by=request.user)
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("lists:difference", pk)
        messages.success(request, _("Settled. Here is the next one."))
        return redirect(_next(found, request.user))
    context: dict[str, Any] = {
        "difference": found,
        "place": place(found.resident),
        "form": form,
        "may_settle": not found.settled_at
        and request.user.may(Action.KEEP_RESIDENTS, within=found.village_id),
    }
    return render(request, "lists/difference.html", context, status=422 if form.errors else 200)


@require_safe
def releases(request: SignedInRequest) -> HttpResponse:
    """The lists that came in, the newest first."""
    _ensure_reader(request.user)
    rows = Release.objects.visible_to(request.user).select_related("district")
    page = page_of(
        request, rows, order=("-released_on", "-pk"), size=RELEASES, name="list-releases"
    )
    context = {"page": page, "may_import": bool(request.user.areas_for(Action.IMPORT))}
    return render(request, "lists/releases.html", context)


@require_safe
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    """How far each village of the reader's areas is with a list."""
    found = get_object_or_404(Release.objects.visible_to(request.user), pk=pk)
    rows = Difference.objects.visible_to(request.user).filter(release=found)
    counted = rows.values("village__code", "village__name", "kind").annotate(
        number=Count("pk"), left=Count("pk", filter=Q(settled_at=None))
    )
    villages: dict[str, dict[str, Any]] = defaultdict(lambda: {"left": 0, "kinds": {}})
    for row in counted.order_by("village__code"):
        village = villages[row["village__code"]]
        village["name"] = row["village__name"]
        village["left"] += row["left"]
        village["kinds"][row["kind"]] = row["number"]
    lines = [_line(code, found, village) for code, village in villages.items()]
    context = {"release": found, "kinds": Difference.Kind.labels, "lines": lines}
    return render(request, "lists/release.html", context)


def _line(code: str, found: Release, village: dict[str, Any]) -> dict[str, Any]:
    url = f"{reverse('lists:differences')}?desa={code}&rilis={found.pk}"
    numbers = [(kind.label, village["kinds"].get(kind, 0)) for kind in Difference.Kind]
    return {"name": village["name"], "left": village["left"], "url": url, "numbers": numbers}


def _next(settled: Difference, user: User) -> str:
    """The next one of the same village, else the list."""
    left = Difference.objects.visible_to(user).open().filter(village=settled.village_id)
    following = left.filter(pk__gt=settled.pk).order_by("pk").first() or left.order_by("pk").first()
    if following:
        return reverse("lists:difference", args=[following.pk])
    return reverse("lists:differences")


def _visible(user: User, pk: int) -> Difference:
    rows = Difference.objects.visible_to(user)
    related = ("resident__village", "resident__household", "village", "release", "settled_by")
    return get_object_or_404(rows.select_related(*related), pk=pk)


def _ensure_reader(user: User) -> None:
    if not user.areas_for(Action.READ_RESIDENTS):
        raise PermissionDenied
