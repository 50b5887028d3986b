"""`GET /referrals/{code}/documents/{id}`: the file, for its agency only."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request

from pilarsosial.audit.models import Read
from pilarsosial.identity import decrypt
from referrals.api.describing import says
from referrals.api.views.partner import PartnerView
from referrals.disclosure import record_opening
from referrals.models import Referral, ReferralDocument


class DocumentDownload(PartnerView):
    """For its agency only. Each download is written down."""

    scopes = {"GET": "referrals:read"}
    gives = OpenApiTypes.BINARY

    def find(self, code: str, document: str, **kwargs: Any) -> None:
        try:
            wanted = UUID(document)
        except ValueError as error:
            raise Http404 from error
        ours = Referral.objects.visible_to(self.caller.user).filter(code=code.replace("\0", ""))
        found = ReferralDocument.objects.select_related("attachment", "referral__case").filter(
            referral__in=ours, attachment=wanted, attachment__removed_at=None
        )
        self.document = found.first()
        if self.document is None or not self.document.referral.is_shared:
            raise Http404

    @says(_("Download one document."))
    def get(self, request: Request, code: str, document: str) -> HttpResponse:
        file, caller = self.document.attachment, self.caller
        with file.file.open("rb") as stored:
            content = decrypt(stored.read(), purpose="file")
        record_opening(
            Read.Kind.FILE, self.document.referral, by=caller.user, client=caller.client,
            document=str(file.pk),
        )  # fmt: skip
        response = HttpResponse(content, content_type=file.media_type)
        response["Content-Disposition"] = f'attachment; filename="{file.filename}"'
        return response
