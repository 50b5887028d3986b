"""Writing down the facts of a district: one question for each kind of record, whatever its size."""

from datetime import timedelta
from typing import Any

from django.db import connection

from pilarsosial.accounts.models import Office
from pilarsosial.calendar import Quarter
from pilarsosial.evaluations.facts.cases import CASES, NEEDS
from pilarsosial.evaluations.facts.checks import CHECKS
from pilarsosial.evaluations.facts.desks import DESKS
from pilarsosial.evaluations.facts.lists import LISTS
from pilarsosial.evaluations.facts.referrals import REFERRALS
from pilarsosial.evaluations.facts.served import SERVED, asked_categories
from pilarsosial.evaluations.models import Evaluation, MeasureVersion
from pilarsosial.evaluations.replica import Replica
from pilarsosial.regions.days import working_days_reached

Subject = MeasureVersion.Subject
GATHERED = {
    Subject.CASE: CASES,
    Subject.NEED: NEEDS,
    Subject.CHECK: CHECKS,
    Subject.REFERRAL: REFERRALS,
    Subject.DESK: DESKS,
    Subject.LIST: LISTS,
    Subject.SERVED: SERVED,
}
LONGEST_WAIT = timedelta(days=400)  # from a case's coming to its supervisor's decision


def gather(evaluation: Evaluation, subject: str, replica: Replica | None = None) -> int:
    """Write the facts of one kind, as the replica tells them or the primary knows them. Returns how
    many there are.

    A district is asked for as a whole: the records of its subdistricts lie side by side in the
    tables, and whoever asks for one of them walks through those of all.
    """
    facts, asked = GATHERED[Subject(subject)], asked_of(evaluation)
    with connection.cursor() as cursor:
        if replica:
            return facts.copy(cursor, replica.answer(facts.by_village, asked))
        return facts.insert(cursor, asked)


def asked_of(evaluation: Evaluation) -> dict[str, Any]:
    """What the statements ask for; `worked` has each day from the first of the quarter on."""
    quarter, zone = evaluation.period, evaluation.district.time_zone
    start, end = quarter.span(zone)
    days = (evaluation.cut.astimezone(zone).date() - quarter.starts_on).days + 1
    long_first = quarter.starts_on - LONGEST_WAIT
    return {
        "evaluation": evaluation.pk, "inside": f"{evaluation.district_id}.%", "cut": evaluation.cut,
        "start": start, "end": end, "starts_on": quarter.starts_on,
        "ends_before": quarter.ends_before, "zone": str(zone), "first": quarter.starts_on,
        "worked": working_days_reached(evaluation.district_id, quarter.starts_on, max(days, 1)),
        "long_first": long_first, "long_worked": working_days_reached(
            evaluation.district_id, long_first, max(days, 1) + LONGEST_WAIT.days
        ),
        "verify_workdays": Office.of(evaluation.district_id).verify_workdays,
        "year": Quarter(quarter.year, 1).span(zone)[0],
        "categories": asked_categories(evaluation),
    }  # fmt: skip
