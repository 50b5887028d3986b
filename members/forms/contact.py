"""How a member is reached."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.models import Member
from pilarsosial.identity import PhoneField


class ContactForm(forms.Form):
    """What members keep themselves."""

    phone = PhoneField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    address = forms.CharField(label=_("Address"), required=False, max_length=200)
    skills = forms.CharField(
        label=_("Skills"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you can be asked for: sign language, first aid, driving."),
    )
    photo = forms.FileField(
        label=_("Photo of the face"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("JPEG or PNG. It is shown to the people of your area and of the office."),
    )

    @staticmethod
    def known(member: Member) -> dict[str, str]:
        return {name: getattr(member, name) for name in ("phone", "email", "address", "skills")}
