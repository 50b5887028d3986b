"""The resident's side: saying something by the code, without an account."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases.feedback.sayings import SAYING
from cases.forms.tracking import CodeForm
from cases.models import Case
from cases.tracking import case_of, count_saying, count_try
from cases.views.tracking import public


@public
@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """One form a page. A form without an origin would be refused, so this page keeps one."""
    count_try(request)
    case, saying = _case(code), SAYING[what]
    if case is None or not saying.is_open(case):
        return redirect("tracking:show", code)
    form = saying.form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        count_saying(case)
        saying.do(case, **form.cleaned_data)
        messages.success(request, str(saying.done))
        return redirect("tracking:show", case.tracking_code)
    context = {"form": form, "saying": saying, "code": case.tracking_code}
    response = render(request, "tracking/say.html", context)
    response["Referrer-Policy"] = "same-origin"
    return response


def _case(code: str) -> Case | None:
    form = CodeForm({"code": code})
    return case_of(form.cleaned_data["code"]) if form.is_valid() else None
