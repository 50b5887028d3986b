"""How a case came to the desk and whom the state counts it as, in words."""

from django.utils.dateformat import format as format_date

from cases.models import Case
from pilarsosial.identity import show_phone


def origin_in_words(case: Case) -> str:
    """Say "Lewat surat · Kepala Dusun Pojok · 12/SK/2026 · 3 November 2026"."""
    phone = show_phone(case.reporter_phone) if case.reporter_phone else ""
    day = format_date(case.reported_on, "j F Y") if case.reported_on else ""
    parts = (case.get_channel_display(), case.reporter, phone, case.letter_number, day)
    return " · ".join(str(part) for part in parts if part)


def categories_in_words(case: Case) -> list[str]:
    """The category that was chosen, and the one of the 12 PAS that it counts as."""
    category = case.category
    if category is None:
        return []
    return [category.name, *([f"12-PAS: {category.counts_as}"] if category.counts_as else [])]
