"""Fields in the words of the preview."""

from django.utils.translation import gettext_lazy as _

LABELS = {
    "name": _("name"),
    "nik": _("NIK"),
    "birth_place": _("birth place"),
    "birth_date": _("birth date"),
    "sex": _("sex"),
    "phone": _("phone"),
    "email": _("e-mail"),
    "village_id": _("village of residence"),
    "address": _("address"),
    "education": _("education"),
    "occupation": _("occupation"),
    "skills": _("skills"),
    "nip": _("NIP"),
    "registration_number": _("registration number of the institution"),
    "status": _("status"),
    "membership": _("membership"),
    "number": _("member number (NIA)"),
    "title": _("position"),
    "decree": _("letter (SK)"),
    "ends_on": _("last day"),
    "head": _("head of the institution"),
}
