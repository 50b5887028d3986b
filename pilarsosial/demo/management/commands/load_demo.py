"""`manage.py load_demo 33.09`: accounts with known passwords, and invented cases."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.residents.tasks import SEEK
from pilarsosial.accounts.models import User
from pilarsosial.calendar import Quarter
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.demo import demo_file
from pilarsosial.demo.loading import load_demo
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.workflow import request_evaluation
from pilarsosial.jobs.models import JobRun
from pilarsosial.jobs.queue import ask_for
from pilarsosial.regions.models import Region
from referrals.models import Referral


class Command(OperatorCommand):
    """Loading again adds nothing twice."""

    help = "Load a district with demo accounts and invented cases; refuses on production settings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One district at a time."""
        parser.add_argument("district", help="Code of a regency or city, such as 33.09.")

    def work(self, *, district: str, **_options: Any) -> dict[str, Any]:
        """Load it and write the logins down."""
        if settings.ENVIRONMENT not in ("demo", "test"):
            raise CommandError(_("Invented data and known passwords have no place in production."))
        try:
            demo = load_demo(district, self.say)
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        ask_for_last_quarter(demo.district)
        ask_for_doubles(demo.district)
        file = demo_file.write(demo)
        self.say(_("The logins are in %(file)s.") % {"file": file})
        here = Referral.objects.filter(village__code__startswith=f"{demo.district.code}.")
        return {
            "district": demo.district.code,
            "users": User.objects.filter(is_active=True).count(),
            "referrals": here.count(),
        }

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return _("%(district)s: %(users)s users, %(referrals)s referrals.") % facts


def ask_for_last_quarter(district: Region) -> None:
    """Have the last quarter counted once the workers run, as beat would within the hour."""
    quarter = Quarter.of(timezone.localdate()).previous
    if not Evaluation.objects.filter(district=district, quarter=str(quarter)).exists():
        request_evaluation(district, quarter)


def ask_for_doubles(district: Region) -> None:
    """Have the register looked through once the workers run, as beat would in the night."""
    if not JobRun.objects.filter(task=SEEK, key=district.code).exists():
        ask_for(SEEK, district.code, arguments={"district": district.code})
