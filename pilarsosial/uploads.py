"""What may be uploaded: photos and PDFs, proven by their content, not by their name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

LONGEST_SIDE = 2000  # pixels: a KK is legible, the file stays under 1 MB
MOST_PIXELS = 60_000_000
JPEG_QUALITY = 85


class PhotoField(forms.FileField):
    """A file from the phone's camera or its gallery; the browser shrinks photos before sending."""

    default_error_messages = {
        "required": _("Take or choose a photo first, or go on without."),
        "empty": _("This file is empty. Take the photo again."),
    }

    def __init__(self, *, accept: str = "image/jpeg,image/png,image/*", **options: Any) -> None:
        picker = {"accept": accept, "data-photo": "", "data-photo-list": "photo-list"}
        super().__init__(max_length=200, widget=forms.FileInput(picker), **options)


@dataclass(frozen=True)
class CleanFile:
    """A file that is what it says: its bytes without metadata, its media type, its checksum."""

    data: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def clean_upload(upload: UploadedFile[Any]) -> CleanFile:
    """Check an upload by its content. Raises ValidationError in the user's words."""
    size = upload.size or 0
    if size > settings.ATTACHMENT_MAX_BYTES:
        raise ValidationError(
            _(
                "This file has %(size)d MB; at most %(most)d MB can be kept. "
                "Take the photo again with fewer pixels."
            ),
            code="too_large",
            params={"size": size // 2**20, "most": settings.ATTACHMENT_MAX_BYTES // 2**20},
        )
    return clean_bytes(upload.read())


def clean_bytes(data: bytes) -> CleanFile:
    """Accept PDF, JPEG and PNG; photos are encoded anew, so that EXIF (place, device) is gone."""
    if data.startswith(b"%PDF-"):
        return CleanFile(data, "application/pdf")
    try:
        return _clean_photo(data)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _(
                "This is not a photo (JPEG, PNG) or a PDF that can be opened. "
                "Take a photo of the paper instead."
            ),
            code="not_a_document",
        ) from error


def _clean_photo(data: bytes) -> CleanFile:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        media_type = "image/png" if opened.format == "PNG" else "image/jpeg"
        photo = ImageOps.exif_transpose(opened)
    photo.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = BytesIO()
    if media_type == "image/png":
        photo.save(out, "PNG", optimize=True)
    else:
        photo.convert("RGB").save(out, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return CleanFile(out.getvalue(), media_type)
