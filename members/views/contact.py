"""A member's own words about themselves, and the look past the mask."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from members.forms.contact import ContactForm
from members.models import Member
from members.workflow.contact import correct_contact, may_correct_contact, reveal_member_nik
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.identity import group_in_fours


@never_cache
def contact(request: SignedInRequest, pk: int) -> HttpResponse:
    """Correct how a member is reached; the member may, and the office."""
    member = _visible(request.user, pk)
    if not may_correct_contact(member, by=request.user):
        raise PermissionDenied
    form = ContactForm(
        request.POST or None, request.FILES or None, initial=ContactForm.known(member)
    )
    if request.method == "POST" and form.is_valid() and _keep(form, member, request.user):
        return redirect("members:detail", member.pk)
    return render(request, "members/contact.html", {"member": member, "form": form})


def _keep(form: ContactForm, member: Member, user: User) -> bool:
    about = dict(form.cleaned_data)
    photo = about.pop("photo") or None
    try:
        correct_contact(member, by=user, photo=photo, **about)
    except ValidationError as error:
        form.add_error("photo", error)
        return False
    return True


@never_cache
def reveal(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the full NIK once; each time is written down."""
    member = _visible(request.user, pk)
    if request.method != "POST":
        return redirect("members:detail", member.pk)
    number = group_in_fours(reveal_member_nik(member, by=request.user))
    if request.headers.get("Accept") == "text/plain":
        return HttpResponse(number, content_type="text/plain")
    words = {"member": member, "full_nik": number, "title": _("Full NIK")}
    return render(request, "members/nik.html", words)


def _visible(user: User, pk: int) -> Member:
    rows = Member.objects.visible_to(user).select_related("village", "district")
    return get_object_or_404(rows, pk=pk)
