"""Fields of a resident in the words of the preview."""

from django.utils.translation import gettext_lazy as _

from cases.residents.models import Resident

LABELS = {
    "name": _("name"),
    "nik": _("NIK"),
    "kk": _("KK"),
    "birth_date": _("birth date"),
    "sex": _("sex"),
    "phone": _("phone"),
    "village_id": _("village"),
    "address": _("address"),
    "status": _("status"),
    "decile": _("DTSEN decile"),
}


def status_word(status: str) -> str:
    return str(Resident.Status(status).label)
