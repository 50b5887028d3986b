"""All referrals that somebody may see, narrowed by chips."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from cases.saved.lists import List, Saved
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.chips import without_nul
from pilarsosial.db import capped_count, page_of
from referrals.forms.listing import ReferralFilter
from referrals.models import Referral
from referrals.views.filters import AT_HAND, MOST_ON_CHIPS, list_chips
from referrals.views.pages import kept
from referrals.views.rows import referral_rows

PAGE_SIZE = 50
CHOICES = "number status turn agency service type reason area from until"
MOST_COUNTED = 999
# Asked for the rows of the page: joined, they would be looked up for all that is put in order.
ALONG = ("agency", "village", "need__type", "case__resident")


@require_GET
def referral_list(request: HttpRequest) -> HttpResponse:
    user, now = request.user, timezone.now()
    if not user.areas_for(Action.READ_CASES):
        raise PermissionDenied
    query = without_nul(request.GET)
    form = ReferralFilter(query, user=user)
    form.is_valid()
    referrals = form.narrow(Referral.objects.visible_to(user))
    referrals = referrals.prefetch_related(*ALONG)
    order = form.ordering
    page = page_of(request, referrals, order=order, size=PAGE_SIZE, name=f"referrals:{order[0]}")
    context = {
        "form": form,
        "choices": CHOICES,
        "kept": kept(query, CHOICES),
        "chips": list_chips(query, form, _open_work(user)),
        "saved": Saved.of(user, query, List.REFERRALS),
        "page": page,
        "now": now,
        "rows": referral_rows(page.rows, now),
        "sealed": _sealed(form, user),
        "is_narrowed": any(form.cleaned_data.values()),
        "may_route": bool(user.areas_for(Action.ROUTE_NEED)),
    }
    return render(request, "referrals/list.html", context)


def _sealed(form: ReferralFilter, user: User) -> int:
    """Sealed referrals as a count; by place and time only: it must not tell how they stand."""
    asked = {name for name, value in form.cleaned_data.items() if value}
    if asked - {"area", "order", "quarter", "from", "until"}:
        return 0
    sealed = Referral.objects.sealed_from(user).filter(form.in_quarter & form.in_period)
    if "area" in asked:
        sealed = sealed.within(form.cleaned_data["area"].code)
    return capped_count(sealed, MOST_COUNTED)


def _open_work(user: User) -> dict[str, int]:
    """How many running referrals there are behind each chip; counting ends at a hundred."""
    running = Referral.objects.visible_to(user).pending()
    behind = {
        "overdue": running.overdue(),
        "soon": running.due_soon(),
        **{str(status): running.filter(status=status) for status in AT_HAND},
    }
    return {name: capped_count(rows, MOST_ON_CHIPS) for name, rows in behind.items()}
