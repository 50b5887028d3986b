"""The tracking code, as people type it."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.workflow.filing import CODE_LENGTH, CODE_LETTERS

BETWEEN = re.compile(r"[\s\-.·–—]+")


class CodeForm(forms.Form):
    """Any case, with or without dashes and spaces."""

    code = forms.CharField(
        label=_("Tracking code"),
        help_text=_("12 letters and digits from your receipt, such as 7K4M-2QXR-9TBP."),
        error_messages={"required": _("Type the code from your receipt.")},
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = BETWEEN.sub("", self.cleaned_data["code"]).upper()
        if len(code) != CODE_LENGTH:
            raise forms.ValidationError(
                _("The code has %(most)d letters and digits. You typed %(typed)d."),
                params={"most": CODE_LENGTH, "typed": len(code)},
            )
        strange = sorted(set(code) - set(CODE_LETTERS))
        if strange:
            raise forms.ValidationError(
                _("The code has no %(letters)s. Compare it with your receipt."),
                params={"letters": ", ".join(strange)},
            )
        return code

    def say_unknown(self) -> None:
        """Say plainly that nothing has this code."""
        if not self.errors:
            unknown = _(
                "No case has this code. Compare it with your receipt, or ask your Puskesos."
            )
            self.add_error("code", unknown)
