"""What a resident may say by the code, and how the office answers."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

A_LONG_NUMBER = re.compile(r"(?:\d[\s.\-]*){9,}")
STARS = (
    (5, _("★★★★★ Very good")),
    (4, _("★★★★ Good")),
    (3, _("★★★ Fair")),
    (2, _("★★ Poor")),
    (1, _("★ Very poor")),
)


class FeedbackForm(forms.Form):
    """Stars, and words if one likes."""

    stars = forms.TypedChoiceField(
        label=_("Your rating"),
        choices=STARS,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the service was.")},
    )
    words = forms.CharField(
        label=_("What was good, what could be better?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ComplaintForm(forms.Form):
    """What went wrong."""

    words = forms.CharField(
        label=_("What went wrong?"),
        help_text=_("You need not write a name, NIK or phone number. The office knows your case."),
        error_messages={"required": _("Write what went wrong.")},
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class NotArrivedForm(forms.Form):
    """What is still missing."""

    reason = forms.CharField(
        label=_("What has not arrived?"),
        help_text=_("You need not write a name, NIK or phone number. The office knows your case."),
        error_messages={"required": _("Write what has not arrived.")},
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NothingForm(forms.Form):
    """A press is all that is asked."""


class AnswerForm(forms.Form):
    """The answer to a complaint, read by whoever holds the code."""

    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("The resident reads it on the tracking page. Write no name, NIK or need."),
        error_messages={"required": _("Write the answer.")},
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_answer(self) -> str:
        answer = str(self.cleaned_data["answer"])
        if A_LONG_NUMBER.search(answer):
            raise forms.ValidationError(
                _("This looks like a NIK or a phone number. The answer is public to the code.")
            )
        return answer
