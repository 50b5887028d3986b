"""Open a photo or document of a case."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from cases.models import Attachment
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.audit.models import Read, record_read
from pilarsosial.identity import decrypt

SHOWN_IN_PLACE = ("image/jpeg", "image/png")


@require_GET
@never_cache
def file(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Decrypt a file for whoever may see its case; each opening is written down."""
    visible = Attachment.objects.visible_to(request.user).filter(removed_at=None)
    attachment = get_object_or_404(visible.select_related("case"), pk=pk)
    record_read(Read.Kind.FILE, attachment, by=request.user, village=attachment.case.village_id)
    return decrypted(attachment)


def decrypted(attachment: Attachment) -> HttpResponse:
    """A file as it was sent; photos are shown, the rest is downloaded, nothing of it runs."""
    with attachment.file.open("rb") as stored:
        data = decrypt(stored.read(), purpose="file")
    where = "inline" if attachment.media_type in SHOWN_IN_PLACE else "attachment"
    return HttpResponse(
        data,
        content_type=attachment.media_type,
        headers={
            "Content-Disposition": f'{where}; filename="{attachment.filename}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
