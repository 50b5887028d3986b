"""How many people need each minimum service: invented numbers that say that they are invented."""

from django.utils import timezone

from pilarsosial.evaluations.models import SpmPopulation
from pilarsosial.regions.models import Region

PEOPLE = {"spm_disability": 412, "spm_children": 188, "spm_elderly": 731, "spm_homeless": 36,
          "spm_disaster": 95}  # fmt: skip
SOURCE = "Data rekaan untuk peragaan"


def load_minimum_services(district: Region) -> None:
    """The running year and the one before, where nobody entered a number."""
    year = timezone.localdate().year
    SpmPopulation.objects.bulk_create(
        (
            SpmPopulation(
                district=district, year=each, service=service, people=people, source=SOURCE
            )
            for each in (year - 1, year)
            for service, people in PEOPLE.items()
        ),
        ignore_conflicts=True,
    )
