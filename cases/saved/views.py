"""Saving a view of a list, and taking it away."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases.saved.forms import SaveViewForm
from cases.saved.lists import List, address_of, kept_filters
from cases.saved.models import SavedView
from cases.saved.workflow import forget_view, save_view
from pilarsosial.accounts.requests import SignedInRequest


@require_POST
def save(request: SignedInRequest) -> HttpResponse:
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, str(next(iter(form.errors.values()))[0]))
        return redirect(_as_it_was(form, request))
    view = save_view(by=request.user, **form.cleaned_data)
    messages.success(request, _("The view “%(name)s” is saved.") % {"name": view.name})
    return redirect(address_of(view.list_name, view.query))


@require_POST
def forget(request: SignedInRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
    forget_view(view, by=request.user)
    messages.success(request, _("The view “%(name)s” is gone.") % {"name": view.name})
    return redirect(address_of(view.list_name))


def _as_it_was(form: SaveViewForm, request: SignedInRequest) -> str:
    list_name = form.cleaned_data.get("list_name", List.CASES)
    return address_of(
        list_name, kept_filters(QueryDict(request.POST.get("query", "")[:400]), list_name)
    )
