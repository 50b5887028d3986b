"""How a list goes out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilarsosial.exports.models import Export


class ExportForm(forms.Form):
    """The format, and the full NIK for whoever may see it and says why."""

    form = forms.ChoiceField(
        label=_("Format"),
        choices=Export.Format,
        initial=Export.Format.XLSX,
        widget=forms.RadioSelect,
    )
    with_numbers = forms.BooleanField(
        label=_("With the full NIK"),
        required=False,
        help_text=_("Without it the NIK is masked, as on the pages."),
    )
    reason = forms.CharField(
        label=_("What the full NIK is needed for"),
        max_length=300,
        required=False,
        help_text=_("It is written down with your name, the filter and the number of rows."),
    )

    def __init__(self, *args: Any, may_show_numbers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choice_help = {
            Export.Format.XLSX: _("Opens as it is; every text stays a text."),
            Export.Format.CSV_SEMICOLON: _("For Excel with Indonesian settings."),
        }
        if not may_show_numbers:
            del self.fields["with_numbers"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        if fields.get("with_numbers") and not fields.get("reason"):
            self.add_error("reason", _("Say what the full NIK is needed for."))
        return fields

    @property
    def words(self) -> dict[str, str]:
        """What `request_export` takes: the reason counts only with the tick beside it."""
        fields = self.cleaned_data
        reason = fields.get("reason", "") if fields.get("with_numbers") else ""
        return {"form": fields["form"], "reason": reason}
