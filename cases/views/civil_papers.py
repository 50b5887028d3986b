"""A case begun with its need known: the way to Disdukcapil for whoever has no NIK."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import UUIDField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from cases import workflow
from cases.models import NeedType
from cases.residents.search import residents_known_to
from pilarsosial.accounts.requests import SignedInRequest

CIVIL_PAPERS = "K09"


@require_POST
def ask_for_nik(request: SignedInRequest, pk: int) -> HttpResponse:
    """Begin a case that asks for civil papers. The same form sent twice begins one."""
    known = residents_known_to(request.user).select_related("village")
    resident = get_object_or_404(known, pk=pk)
    need = get_object_or_404(NeedType, code=CIVIL_PAPERS)
    draft = workflow.start_draft(
        village=resident.village, resident=resident, by=request.user, form_token=_token(request)
    )
    workflow.choose_needs(draft, types=[need], by=request.user)
    return redirect("cases:step", draft.pk, "kebutuhan")


def _token(request: SignedInRequest) -> UUID | None:
    try:
        token: UUID | None = UUIDField(required=False).clean(request.POST.get("form_token"))
    except ValidationError:
        return None
    return token
