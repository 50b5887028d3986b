"""What residents agree to, and agreed to before."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cases import workflow
from cases.acts import RULE
from cases.forms.consent import ConsentAgainForm
from cases.models import ConsentText
from cases.views.acts import turned_away, visible
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.db import page_of

PAGE_SIZE = 10


def consent_texts(request: SignedInRequest) -> HttpResponse:
    """All versions, the newest first: a case names the one that was read out."""
    rows = ConsentText.objects.select_related("published_by")
    page = page_of(request, rows, order=("-id",), size=PAGE_SIZE, name="consent-texts")
    context = {
        "page": page,
        "texts": page.rows or [ConsentText.of_the_start()],
        "current": ConsentText.current().version,
        "may_read": bool(request.user.areas_for(Action.READ_CASES)),
        "may_publish": bool(request.user.areas_for(Action.KEEP_SETTINGS)),
    }
    return render(request, "cases/consent_texts.html", context)


@require_http_methods(["GET", "POST"])
def consent_again(request: SignedInRequest, number: str) -> HttpResponse:
    """The resident agrees anew after the consent was withdrawn: the words are read out again."""
    case = get_object_or_404(visible(request), number=number)
    rule = RULE["consent_again"]
    if not request.user.may(rule.action, within=case.village_id):
        raise PermissionDenied
    if why_not := rule.why_not(case):
        return turned_away(request, case, why_not)
    form = ConsentAgainForm(request.POST or None, case=case)
    if form.is_valid():
        workflow.give_consent_again(case, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("Case %(number)s: the resident agreed again.") % {"number": number}
        )
        return redirect("cases:detail", number)
    return render(request, "cases/consent_again.html", {"case": case, "form": form})
