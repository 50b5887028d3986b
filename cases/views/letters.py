"""Letters of the village for a need, drafted as PDF."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import workflow
from cases.forms.village import LetterForm
from cases.models import Case, LetterTemplate, Need
from cases.residents.views.addresses import sent
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.accounts.rights import Action
from pilarsosial.errors import ActionRefused


@never_cache
@require_http_methods(["GET", "POST"])
def letter(request: SignedInRequest, need: int) -> HttpResponse:
    """Choose a template, change the words, draw the PDF."""
    found = _need(request, need)
    offered = LetterTemplate.objects.filter(is_active=True)
    code = (request.POST or request.GET).get("template", "")
    template = offered.filter(code=code).first()
    page: dict[str, Any] = {"case": found.case, "need": found, "offered": offered}
    if template is None:
        return render(request, "cases/letter_kinds.html", page)
    purpose = found.detail or found.type.name
    form = LetterForm(sent(request), need=found, template=template, purpose=purpose)
    if request.method == "POST" and form.is_valid():
        try:
            workflow.draft_letter(found, template=template, by=request.user, **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, _("The letter lies under documents. Print it and have it signed.")
            )
            return redirect("cases:detail", found.case.number)
    return render(request, "cases/letter.html", page | {"form": form, "template": template})


def _need(request: SignedInRequest, need: int) -> Need:
    visible = Need.objects.visible_to(request.user).exclude(case__status=Case.Status.DRAFT)
    whole = ("type", "case__village", "case__resident__household")
    found = get_object_or_404(visible.select_related(*whole), pk=need)
    if not request.user.may(Action.HANDLE_IN_VILLAGE, within=found.case.village_id):
        raise PermissionDenied
    return found
