"""The public page: residents follow their need by a code, without an account.

It says the stage, a role and a day; never a name, a NIK, a need or an agency.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import check_for_language

from cases.feedback.sayings import Said, Saying, sayings_for
from cases.forms.tracking import CodeForm
from cases.models import Case
from cases.tracking import Progress, TooManyTries, case_of, count_try
from pilarsosial.accounts.models import Office
from pilarsosial.identity import show_phone

View = Callable[..., HttpResponse]
LANGUAGE_COOKIE_DAYS = 365


def public(view: View) -> View:
    """A door without sign-in: tries are counted, nothing is stored, no address is passed on."""

    @wraps(view)
    def guarded(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            response = view(request, **arguments)
        except TooManyTries as refusal:
            response = render(
                request, "tracking/too_many.html", {"seconds": refusal.seconds}, status=429
            )
            response["Retry-After"] = str(refusal.seconds)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.setdefault("Referrer-Policy", "no-referrer")
        return response

    return login_not_required(guarded)


@public
def enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if form.is_valid():
        return redirect("tracking:show", form.cleaned_data["code"])
    return _asking(request, form, status=200)


@public
def show(request: HttpRequest, code: str) -> HttpResponse:
    if check_for_language(request.GET.get("bahasa", "")):
        return _in_language(request, code)
    count_try(request)
    form = CodeForm({"code": code})
    case = case_of(form.cleaned_data["code"]) if form.is_valid() else None
    if case is None:
        form.say_unknown()
        return _asking(request, form, status=404)
    context = {"progress": Progress.of(case), "sayings": ways_to_say(case), "said": Said.of(case)}
    return render(request, "tracking/show.html", context)


def ways_to_say(case: Case) -> list[tuple[Saying, str]]:
    """What may be said now, each with its page."""
    code = [case.tracking_code]
    return [(it, reverse(f"tracking:{it.name}", args=code)) for it in sayings_for(case)]


def _asking(request: HttpRequest, form: CodeForm, *, status: int) -> HttpResponse:
    """Ask for the code. A form without an origin would be refused, so this page keeps one."""
    offices = list(Office.objects.select_related("district")[:2])
    office = offices[0] if len(offices) == 1 else None
    context = {"form": form, "office": office, "phone": show_phone(office.phone) if office else ""}
    response = render(request, "tracking/enter.html", context, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response


def _in_language(request: HttpRequest, code: str) -> HttpResponse:
    """Change the language by a link: this page sends no origin, so it has no form."""
    response = redirect("tracking:show", code)
    response.set_cookie(
        "django_language",
        request.GET["bahasa"],
        max_age=LANGUAGE_COOKIE_DAYS * 86_400,
        samesite="Lax",
    )
    return response
