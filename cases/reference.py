"""Need types and categories as the state and the office's handbooks name them.

Loading adds what is missing and never changes a row: the office edits these tables. Sources:
Permensos 8/2012 (26 PPKS), Kepmensos 103/HUK/2025 (12 PAS), SLRT handbooks of 2020 (need types).
"""

import csv
from pathlib import Path

from django.db import transaction

from cases.models import Category, LetterTemplate, NeedType, Question
from cases.workflow import publish_questions
from cases.workflow.consenting import keep_first_consent_text

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_reference() -> int:
    """Add what is missing of the office's tables; how many rows that were."""
    loaded = load_need_types() + load_categories() + load_questions() + load_letters()
    return loaded + keep_first_consent_text()


def load_need_types() -> int:
    """K01 to K99, with their time limits."""
    known = set(NeedType.objects.values_list("code", flat=True))
    missing = [
        _need_type(row) for row in read_rows(DATA / "need_types.csv") if row["code"] not in known
    ]
    return len(NeedType.objects.bulk_create(missing))


def load_categories() -> int:
    """12 PAS first: the 26 PPKS count as one of them."""
    known = set(Category.objects.values_list("code", flat=True))
    missing = [
        _category(row) for row in read_rows(DATA / "categories.csv") if row["code"] not in known
    ]
    return len(Category.objects.bulk_create(missing))


def load_questions() -> int:
    """A first version of the questions, for need types that never had one."""
    rows = read_rows(DATA / "questions.csv")
    without = NeedType.objects.filter(question_sets=None, pk__in={row["need_type"] for row in rows})
    for kind in without:
        own = [_question(row) for row in rows if row["need_type"] == kind.pk]
        publish_questions(kind, questions=own, by=None)
    return len(without)


def load_letters() -> int:
    """Templates of the letters that villages write most."""
    known = set(LetterTemplate.objects.values_list("code", flat=True))
    rows = read_rows(DATA / "letters.csv")
    missing = [LetterTemplate(**row) for row in rows if row["code"] not in known]
    return len(LetterTemplate.objects.bulk_create(missing))


def read_rows(file: Path) -> list[dict[str, str]]:
    """A table of reference data, one dict a row."""
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def _need_type(row: dict[str, str]) -> NeedType:
    hours = row["first_response_hours"]
    marks = {name: row[name] == "1" for name in ("is_sensitive", "is_sealed", "is_urgent")}
    return NeedType(
        code=row["code"],
        name=row["name"],
        group=row["group"],
        first_handler=row["first_handler"],
        sla_amount=int(row["sla_amount"]),
        sla_unit=row["sla_unit"],
        first_response_hours=int(hours) if hours else None,
        sla_basis=row["sla_basis"],
        **marks,
    )


def _question(row: dict[str, str]) -> Question:
    options = row["options"].replace(";", "\n")
    return Question(text=row["text"], help=row["help"], kind=row["kind"], options=options)


def _category(row: dict[str, str]) -> Category:
    return Category(
        code=row["code"],
        scheme=row["scheme"],
        name=row["name"],
        group=row["group"],
        is_sensitive=row["is_sensitive"] == "1",
        counts_as_id=row["counts_as"] or None,
        valid_from=row["valid_from"] or None,
    )
