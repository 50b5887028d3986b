from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cases.models import Attachment
from pilarsosial.accounts.models import Agency
from referrals.forms.routing import AttachmentChoice
from referrals.models import Referral

MOST_FILES = 8


class NoteForm(forms.Form):
    """A turn in the conversation with the agency."""

    text = forms.CharField(
        max_length=5000,
        error_messages={"required": _("Write the reply.")},
        help_text=_("The agency reads this. Do not write the NIK or a diagnosis here."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Reply to %(agency)s") % {"agency": agency.name}


class WithdrawForm(forms.Form):
    """Why a referral is taken back."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"),
        help_text=_("The agency reads this too."),
        max_length=1000,
        error_messages={"required": _("Write why it is withdrawn.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SeveralFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """A file field whose value is a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [file for file in data or [] if file]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("At most %(most)d files at once.") % {"most": MOST_FILES}, code="too_many"
            )
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(SeveralFiles, self).clean(file, initial) for file in files]


def photo_field(**options: Any) -> SeveralFiles:
    """Photos from the camera or the gallery, or PDFs; shrunk in the browser."""
    attrs = {
        "accept": "image/jpeg,image/png,application/pdf",
        "multiple": True,
        "data-photo": "",
        "data-photo-list": "taken",
    }
    most = settings.ATTACHMENT_MAX_BYTES // 2**20
    return SeveralFiles(
        help_text=_("Photos (JPEG, PNG) or PDF, at most %(most)d MB each.") % {"most": most},
        widget=SeveralFilesInput(attrs=attrs),
        **options,
    )


class SupplyForm(forms.Form):
    """Documents for the agency: new photos, or files that the case already has."""

    files = photo_field(label=_("New photos or PDF"), required=False)
    kind = forms.ChoiceField(
        label=_("What the new files show"),
        choices=[("", "–"), *Attachment.Kind.choices],
        required=False,
    )
    attachments = AttachmentChoice(
        Attachment.objects.none(), label=_("Files of the case that go along"), required=False
    )
    note = forms.CharField(
        label=_("Note to the agency"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = referral.documents.values("attachment")
        files = referral.case.attachments.filter(removed_at=None).exclude(pk__in=there)
        self.fields["attachments"].queryset = files
        if not files:
            del self.fields["attachments"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("files") and not given.get("kind"):
            self.add_error("kind", _("Choose what the new files show."))
        nothing = not given.get("files") and not given.get("attachments")
        if nothing and "files" not in self.errors:
            self.add_error("files", _("Add at least one photo or PDF."))
        return given
