"""Links between these pages. While a draft changes its resident they carry the draft along."""

from django.http import QueryDict
from django.urls import reverse

from cases.residents.models import Resident
from pilarsosial.accounts.requests import SignedInRequest

DRAFT = "draf"


def draft_of(request: SignedInRequest) -> str:
    """The draft that looks for its resident, as it came in the address."""
    draft = request.GET.get(DRAFT, "")
    return draft if draft.isascii() and draft.isdigit() and len(draft) < 19 else ""


def address(name: str, *args: object, **query: str) -> str:
    """An address with those parts of the query that hold something."""
    extra = QueryDict(mutable=True)
    extra.update({key: value for key, value in query.items() if value})
    return reverse(name, args=args) + (f"?{extra.urlencode()}" if extra else "")


def sent(request: SignedInRequest) -> QueryDict | None:
    """What was sent: an empty form that was sent is answered, a page that is opened is not."""
    return request.POST if request.method == "POST" else None


def resident_address(resident: Resident, request: SignedInRequest) -> str:
    return address("residents:detail", resident.pk, **{DRAFT: draft_of(request)})
