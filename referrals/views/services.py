"""What agencies offer here, which of it is full, and saying so."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from pilarsosial.db import page_of
from referrals.forms.onward import CapacityForm, ServiceFilter
from referrals.models import Service
from referrals.views.pages import toggle
from referrals.workflow.catalogue import may_say_capacity, say_capacity

PAGE_SIZE = 50
ORDER = ("agency__name", "name", "pk")


@require_GET
def services(request: HttpRequest) -> HttpResponse:
    """Services of all levels that residents of one's own area can go to."""
    form = ServiceFilter(request.GET, user=request.user)
    if not form.areas:
        raise PermissionDenied
    form.is_valid()
    rows = Service.objects.offered_to(request.user).select_related("agency")
    if form.cleaned_data.get("full"):
        rows = rows.full()
    for word in form.cleaned_data.get("q", "").replace("\0", "").split():
        rows = rows.filter(Q(name__icontains=word) | Q(agency__name__icontains=word))
    page = page_of(request, rows, order=ORDER, size=PAGE_SIZE, name="services")
    context = {
        "form": form,
        "page": page,
        "chips": [toggle(request.GET, "full", "1", _("Full"))],
        "rows": [(one, may_say_capacity(one, by=request.user)) for one in page.rows],
        "words": form.cleaned_data.get("q", ""),
    }
    return render(request, "referrals/services.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def capacity(request: HttpRequest, pk: int) -> HttpResponse:
    """Say for an agency of one's own area whether a service takes referrals."""
    found = Service.objects.offered_to(request.user).select_related("agency")
    service = get_object_or_404(found, pk=pk)
    if not may_say_capacity(service, by=request.user):
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    form = CapacityForm(posted, instance=Service.objects.get(pk=pk))
    if form.is_valid():
        said = say_capacity(service, by=request.user, **form.cleaned_data)
        words = _("%(service)s is marked as full.") if said.is_full else _("%(service)s is open.")
        messages.success(request, words % {"service": said})
        return redirect("referrals:services")
    return render(request, "referrals/capacity.html", {"service": service, "form": form})
