"""What may be typed on the pages of people."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ResetForm(forms.Form):
    """Nothing to type but that one is sure whom one has before oneself."""

    is_known = forms.BooleanField(
        label=_("I know this person, and the slip is given to them by hand")
    )
