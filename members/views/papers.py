"""Open a photo or a letter of the pillars."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from members.models import Appointment, Member, Paper
from pilarsosial.accounts.models import User
from pilarsosial.accounts.requests import SignedInRequest
from pilarsosial.audit.models import Read, record_read
from pilarsosial.identity import decrypt

SHOWN_IN_PLACE = ("image/jpeg", "image/png")
SUFFIXES = {"application/pdf": "pdf", "image/png": "png"}


@require_GET
@never_cache
def paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open a paper for whoever may see it."""
    found = get_object_or_404(Paper, pk=pk)
    if not _is_visible(found, request.user):
        raise Http404
    return opened(found, by=request.user)


def opened(found: Paper, *, by: User) -> HttpResponse:
    """Decrypt a paper; openings are written down, portraits on pages not."""
    with found.file.open("rb") as stored:
        data = decrypt(stored.read(), purpose="file")
    if found.kind != Paper.Kind.PORTRAIT:
        record_read(Read.Kind.FILE, found, by=by, village=found.area_id)
    where = "inline" if found.media_type in SHOWN_IN_PLACE else "attachment"
    name = f"{found.kind}-{found.id.hex[:8]}.{SUFFIXES.get(found.media_type, 'jpg')}"
    return HttpResponse(
        data,
        content_type=found.media_type,
        headers={
            "Content-Disposition": f'{where}; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _is_visible(paper: Paper, user: User) -> bool:
    """One's own areas, the face of a member that one sees, the letter that appoints such a one."""
    if paper.kind == Paper.Kind.PORTRAIT:
        return Member.objects.visible_to(user).filter(photo=paper).exists()
    if paper.kind == Paper.Kind.DECREE:
        named = Appointment.objects.visible_to(user).filter(decree__file=paper)
        if named.exists():
            return True
    return Paper.objects.visible_to(user).filter(pk=paper.pk).exists()
