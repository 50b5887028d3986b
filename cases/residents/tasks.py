"""Work on the register of residents in the background."""

from celery import shared_task

from cases.residents import pairs
from pilarsosial.jobs.leases import claim
from pilarsosial.jobs.queue import ask_for

SEEK = "cases.residents.tasks.seek_doubles_of"


@shared_task
def seek_doubles() -> int:
    """Have each district looked through; beat asks each night. One that still runs goes on."""
    districts = pairs.districts()
    for district in districts:
        ask_for(SEEK, district, arguments={"district": district})
    return len(districts)


@shared_task
def seek_doubles_of(run: int) -> None:
    """Look for doubles in a run's district, unless another worker is at it."""
    lease = claim(run)
    if lease is not None:
        pairs.seek_by_years(lease)
