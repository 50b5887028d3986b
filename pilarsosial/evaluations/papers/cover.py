"""The first page of a paper: whose it is, what it states, who signs, and how to check it."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pilarsosial.evaluations.content.document import Document
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.identity import show_phone
from referrals.letters.facts import page, qr, short

NO_NAME = "(………………………………)"


def number_of(evaluation: Evaluation) -> str:
    """EV-3309-2026-TW3: the same on paper in every language."""
    year, _q, quarter = evaluation.quarter.partition("-Q")
    return f"EV-{evaluation.district_id.replace('.', '')}-{year}-TW{quarter}"


def cover_of(document: Document) -> dict[str, Any]:
    """Heads, feet and signatures of a paper, in the active language."""
    evaluation = document.evaluation
    return {
        "language": (get_language() or settings.LANGUAGE_CODE)[:2],
        "title": document.title,
        "place": document.place,
        "office": document.office,
        "government": _("Government of %(place)s") % {"place": document.place},
        "contact": _contact(document),
        "mark": "" if evaluation.is_signed else _("DRAFT"),
        "standing": standing_of(evaluation),
        "facts": _facts(document),
        "signers": _certifier(document) if document.is_part else _signers(document),
        "check": _check(evaluation),
        "foot": _foot(evaluation),
    }


def standing_of(evaluation: Evaluation) -> str:
    """What a reader must know of a paper that nobody signed."""
    if evaluation.is_signed:
        return ""
    words = [_("Not signed: figures and texts may still change.")]
    if evaluation.is_provisional:
        words.append(_("The quarter was not over at the data cut."))
    return " ".join(words)


def moment(evaluation: Evaluation, when: datetime | None) -> str:
    """A moment by the clocks of the district: 9 Oktober 2026 16.40 WIB."""
    if when is None:
        return ""
    return str(format_date(timezone.localtime(when, evaluation.district.time_zone), "j F Y H.i T"))


def version_of(evaluation: Evaluation) -> str:
    return _("version %(number)s") % {"number": evaluation.version}


def _facts(document: Document) -> list[tuple[str, str]]:
    evaluation = document.evaluation
    rows = [
        (_("Number"), f"{number_of(evaluation)}, {version_of(evaluation)}"),
        (_("Quarter"), str(evaluation.period.label)),
        (_("Data cut"), moment(evaluation, evaluation.cut_at)),
        (_("Computed"), moment(evaluation, evaluation.computed_at)),
    ]
    if evaluation.is_signed:
        rows.append((_("Signed"), moment(evaluation, evaluation.signed_at)))
        if document.is_part:
            rows.append((_("Signed by"), f"{evaluation.signer_name}, {evaluation.signer_title}"))
    return [*rows, ("SHA-256", " ".join((evaluation.sha256[:32], evaluation.sha256[32:])))]


def _foot(evaluation: Evaluation) -> str:
    sha = f"{evaluation.sha256[:4]}…{evaluation.sha256[-4:]}"
    frozen = evaluation.signed_at or evaluation.computed_at
    when = moment(evaluation, frozen)
    words = _("frozen %(when)s") if evaluation.is_signed else _("computed %(when)s")
    state = f"{version_of(evaluation)}, {words % {'when': when}}"
    return f"{number_of(evaluation)} · {state} · SHA-256 {sha}"


def _signers(document: Document) -> list[dict[str, Any]]:
    """The head of the district, who takes note, and the head of the office, who signs."""
    evaluation, district = document.evaluation, document.district
    signed = moment(evaluation, evaluation.signed_at)
    title = evaluation.signer_title or _("Head of %(office)s") % {"office": document.office}
    return [
        {
            "titles": ["", _("Noted by"), f"{district.head_title} {district.name},"],
            "name": NO_NAME,
            "below": [],
        },
        {
            "titles": [_place_and_day(document), "", f"{title},"],
            "name": evaluation.signer_name or NO_NAME,
            "below": [_("Signed in the system, %(when)s") % {"when": signed}] if signed else [],
        },
    ]


def _certifier(document: Document) -> list[dict[str, Any]]:
    """An excerpt is not signed once more: somebody of the office says that it is true to the
    original. Of what nobody signed there is no original.
    """
    evaluation = document.evaluation
    if not evaluation.is_signed:
        return []
    dotted = f"{document.district.name}, ……………………"
    titles = [dotted, _("Excerpt true to the original,"), "………………………………………,"]
    nobody: dict[str, Any] = {"titles": [], "name": "", "below": []}
    return [nobody, {"titles": titles, "name": NO_NAME, "below": []}]


def _place_and_day(document: Document) -> str:
    place, signed_at = document.district.name, document.evaluation.signed_at
    if signed_at is None:
        return f"{place}, ……………………"
    local = timezone.localtime(signed_at, document.district.time_zone)
    return f"{place}, {format_date(local, 'j F Y')}"


def _check(evaluation: Evaluation) -> dict[str, str] | None:
    if not evaluation.check_code:
        return None
    address = page(reverse("evaluations:genuine", args=[evaluation.check_code]))
    return {
        "qr": qr(address),
        "title": _("Check this report"),
        "how": _("Scan the code, or open this page:"),
        "address": short(address),
    }


def _contact(document: Document) -> str:
    number = document.phone
    phone = _("Phone %(number)s") % {"number": show_phone(number)} if number else ""
    return " · ".join(part for part in (document.address, phone) if part)
