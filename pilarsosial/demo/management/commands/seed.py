"""`manage.py seed --residents N --cases N --members N`: invented data at scale, for trials."""

import time
from argparse import ArgumentParser
from random import Random
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pilarsosial.calendar import Quarter
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.demo import demo_file
from pilarsosial.demo.loading import prepare
from pilarsosial.demo.seeding.sowing import sow
from pilarsosial.errors import ActionRefused


class Command(OperatorCommand):
    """Adds to what is there."""

    help = "Add invented residents, cases and members by COPY; refuses on production settings."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Numbers of rows."""
        parser.add_argument("--residents", type=int, required=True)
        parser.add_argument("--cases", type=int, required=True)
        parser.add_argument("--members", type=int, default=0)
        parser.add_argument("--district", default="33.09")
        parser.add_argument("--quarter", type=Quarter.parse, help="in which all cases are filed")

    def work(
        self,
        *,
        residents: int,
        cases: int,
        members: int,
        district: str,
        quarter: Quarter | None,
        **_options: Any,
    ) -> dict[str, Any]:
        """Fill the district."""
        if settings.ENVIRONMENT not in ("demo", "test"):
            raise CommandError(_("Invented data have no place in production."))
        if min(residents, cases, members) < 0 or (cases and not residents):
            raise CommandError(_("Cases need residents, and no number is below zero."))
        begun = time.monotonic()
        try:
            demo = prepare(district, Random(1), self.say)
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        demo_file.write(demo)
        sown = sow(
            demo,
            residents=residents,
            cases_wanted=cases,
            members=members,
            quarter=quarter,
            say=self.say,
        )
        return {
            "seconds": round(time.monotonic() - begun, 1),
            "district": district,
            "residents": sown.residents,
            "cases": sown.cases,
            "referrals": sown.referrals,
            "members": sown.members,
        }

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return (
            _(
                "%(district)s: %(residents)s residents, %(cases)s cases, %(referrals)s referrals"
                " and %(members)s members in %(seconds)s s."
            )
            % facts
        )
