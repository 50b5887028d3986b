"""How a person is told: their own page, and the way out of e-mail that needs no password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.identity import show_phone
from pilarsosial.notices import workflow
from pilarsosial.notices.channels import Channel, address_of
from pilarsosial.notices.forms import SettingsForm, channels_of
from pilarsosial.notices.planning import is_bouncing
from pilarsosial.notices.wishes import WishesOf
from pilarsosial.notices.wording import person_who_stops


@require_http_methods(["GET", "POST"])
def settings(request: SignedInRequest) -> HttpResponse:
    form = SettingsForm(request.POST or None, user=request.user)
    if form.is_valid():
        names = ("digest_channel", "quiet_from", "quiet_until")
        chosen = {name: form.cleaned_data[name] for name in names}
        workflow.choose_channels(topics=form.topics, **chosen, by=request.user)
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:settings")
    context = {"form": form, "channels": _shown(request.user), "zone": _zone(request.user)}
    return render(request, "notices/settings.html", context)


@csrf_exempt  # a mail program has no session: the signed token is all that it brings (RFC 8058)
@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop e-mail to the person of the token. Looking at the page stops nothing."""
    person = get_object_or_404(User, pk=person_who_stops(token))
    if request.method == "POST":
        workflow.stop_mail(by=person)
    return render(request, "notices/stop.html", {"is_done": request.method == "POST"})


def _shown(user: User) -> list[dict[str, object]]:
    """The person's own addresses, and whether messages came back from them."""
    found = {address_of(user, channel): channel for channel in channels_of(user)}
    return [
        {
            "label": channel.label if channel == Channel.EMAIL else _("Phone"),
            "address": address if channel == Channel.EMAIL else show_phone(address),
            "is_bouncing": is_bouncing(address),
        }
        for address, channel in found.items()
    ]


def _zone(user: User) -> str:
    """WIB, WITA or WIT."""
    short = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
    return short.get(WishesOf([user]).zone(user).key, "")
