"""The overview of a case before it is sent."""

from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cases.answers import answers_of as answers_in_words
from cases.answers import needs_answered, unanswered_of
from cases.channels import missing_of
from cases.models import Case, Need
from cases.origin import categories_in_words, origin_in_words
from cases.residents.cards import age_words, without_nik

Row = dict[str, Any]


def answers_of(case: Case) -> list[Row]:
    """One row for each answer, with the way to change it; what is missing says so."""
    return [*_who(case), *_needs(case), *_unanswered(case), *_rest(case), _files(case)]


def _row(case: Case, label: str, value: str, step: str, **more: Any) -> Row:
    url = reverse("cases:step", args=(case.pk, step))
    return {
        "label": label,
        "value": value or _("Not answered yet"),
        "is_missing": not value,
        "change_url": f"{url}?kembali=periksa",
        **more,
    }


def _who(case: Case) -> list[Row]:
    resident = case.resident
    if resident is None:
        return [_row(case, _("Resident"), "", "warga")]
    name = ", ".join(part for part in (resident.name, age_words(resident)) if part)
    nik = resident.nik_masked or without_nik(resident)
    home = "\n".join(part for part in (resident.address, resident.village.full_name) if part)
    rows = [_row(case, _("Resident"), name, "warga", note=nik)]
    if case.village_id == resident.village_id:
        rows.append(_row(case, _("Place of living"), home, "warga"))
    else:
        rows.append(_row(case, _("Filed by the desk of"), case.village.full_name, "warga"))
    return rows


def _needs(case: Case) -> list[Row]:
    needs = needs_answered(case)
    if not needs:
        return [_row(case, _("Need"), "", "kebutuhan")]
    label = _("Need %(n)s") if len(needs) > 1 else _("Need")
    return [row for n, need in enumerate(needs, 1) for row in _need(case, need, label % {"n": n})]


def _need(case: Case, need: Need, label: str) -> list[Row]:
    rows = [_row(case, label, need.type.name, "kebutuhan", is_sealed=need.type.is_sealed)]
    said = "\n".join(f"{one.question} {one.words}" for one in answers_in_words(need))
    if said:
        rows.append(_row(case, _("About it"), said, "rincian"))
    return rows


def _unanswered(case: Case) -> list[Row]:
    """Questions that must be answered, each by its own words."""
    return [_row(case, question.text, "", "rincian") for question in unanswered_of(case)]


def _rest(case: Case) -> list[Row]:
    urgency = str(case.get_urgency_display())
    if case.urgency != Case.Urgency.NORMAL and not case.urgency_reason:
        urgency = ""
    category = " · ".join(categories_in_words(case)) or _("Not chosen")
    return [
        _row(case, _("How it came to you"), "" if missing_of(case) else origin_in_words(case),
             "cerita"),
        _row(case, _("What happened"), case.story.strip(), "cerita"),
        _row(case, _("Category (PPKS or 12-PAS)"), category, "cerita"),
        _row(
            case, _("Urgency"), urgency, "kedaruratan", note=case.urgency_reason,
            flag=case.urgency if urgency and case.urgency != Case.Urgency.NORMAL else "",
        ),
        _row(case, _("Consent to the use of data"), _consent(case), "persetujuan"),
    ]  # fmt: skip


def _consent(case: Case) -> str:
    if not case.is_consent_settled:
        return ""
    parts = [str(case.get_consent_manner_display())]
    if case.consented_at:
        parts.append(format_date(localtime(case.consented_at), "j F Y"))
    words = ", ".join(part for part in parts if part)
    if case.guardian_name:
        words += "\n" + _("through %(name)s (%(relation)s)") % {
            "name": case.guardian_name,
            "relation": case.guardian_relation,
        }
    if not case.consent_version or not case.consented_at:
        return words
    return words + "\n" + _("text of version %(version)s") % {"version": case.consent_version}


def _files(case: Case) -> Row:
    kinds = [str(one.get_kind_display()) for one in case.attachments.filter(removed_at=None)]
    return _row(case, _("Photos and documents"), ", ".join(kinds) or _("None"), "berkas")
