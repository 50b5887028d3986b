"""What every page's head shows. Nothing is asked of the database until a template uses it."""

from functools import cache
from typing import Any

from django.urls import reverse

from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.home.menu import duty_of, place_of, tabs_of


def navigation(request: SignedInRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {
        "nav_items": cache(lambda: tabs_of(request)),
        "work_place": cache(lambda: place_of(user)),
        "person_name": str(user),
        "person_duty": cache(lambda: duty_of(user)),
        "person_url": reverse("more"),
        "search_url": reverse("search"),
    }
