"""Anybody checks whether a letter is genuine, by the code at its foot.

The page says nothing about a person or a need, and of a secret one not whom it was written to.
"""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from cases.forms.tracking import BETWEEN
from cases.tracking import count_try
from cases.views.tracking import public
from cases.workflow.filing import CODE_LENGTH
from pilarsosial.accounts.models import Office
from referrals.letters.facts import is_secret, office_name
from referrals.models import Referral, ReferralLetter

STANDING: dict[str, tuple[Promise, str, str]] = {
    "awaited": (_("Valid; the answer is awaited"), "clock", "nila"),
    "answered": (_("Valid; answered"), "check", "wedel"),
    "done": (_("Valid; done"), "checks", "daun"),
    "ended": (_("No longer valid: the office has taken it back"), "return", "abu"),
    "declined": (_("Answered: the agency could not take it"), "barred", "abu"),
}
OF_STATUS = {
    Referral.Status.SENT: "awaited",
    Referral.Status.RECEIVED: "awaited",
    Referral.Status.DONE: "done",
    Referral.Status.DECLINED: "declined",
    Referral.Status.WITHDRAWN: "ended",
}


class CheckForm(forms.Form):
    """The code at the foot of a letter, with or without dashes."""

    code = forms.CharField(
        label=_("Code of the letter"),
        help_text=_("12 letters and digits, such as 7K4M-2QXR-9TBP."),
        error_messages={"required": _("Type the code of the letter.")},
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        code = BETWEEN.sub("", self.cleaned_data["code"]).upper()
        return code if code.isalnum() else "-"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    form = CheckForm(request.POST or None)
    if form.is_valid():
        return redirect("verify:show", form.cleaned_data["code"])
    return _asking(request, form, status=200)


@public
@require_GET
def show(request: HttpRequest, code: str) -> HttpResponse:
    count_try(request)
    form = CheckForm({"code": code})
    letter = _letter(form.cleaned_data["code"]) if form.is_valid() else None
    if letter is None:
        form.add_error("code", _("No letter of ours has this code. It may be made up."))
        return _asking(request, form, status=404)
    referral = letter.referral
    words, icon, hue = STANDING[_standing(referral)]
    context = {
        "letter": letter,
        "referral": referral,
        "office": office_name(Office.of(letter.district_id), letter.district),
        "agency": "" if is_secret(referral) else referral.agency.full_name,
        "standing": words,
        "icon": icon,
        "hue": hue,
    }
    return render(request, "referrals/verify/show.html", context)


def _letter(code: str) -> ReferralLetter | None:
    if len(code) != CODE_LENGTH:
        return None
    along = ("district", "referral__agency", "referral__case", "referral__need__type")
    letters = ReferralLetter.objects.select_related(*along, "referral__service")
    return letters.filter(check_code=code).first()


def _standing(referral: Referral) -> str:
    if not referral.is_shared:
        return "ended"
    return OF_STATUS.get(Referral.Status(referral.status), "answered")


def _asking(request: HttpRequest, form: CheckForm, *, status: int) -> HttpResponse:
    response = render(request, "referrals/verify/enter.html", {"form": form}, status=status)
    response["Referrer-Policy"] = "same-origin"
    return response
