"""`manage.py load_reference 33.09`: what a new office starts from and edits later."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from cases import reference as cases
from members.performance.reference import load_indicators
from members.reference import load_pillars
from pilarsosial.accounts.reference import load_offices
from pilarsosial.console import CommandError, OperatorCommand
from pilarsosial.regions.models import Region
from referrals import reference as referrals


class Command(OperatorCommand):
    """Loading again adds what is missing and changes nothing."""

    help = "Load need types, categories, office, desks, agencies, services, rules and pillars."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The district must have its regions."""
        parser.add_argument("district", help="Code of a regency or city, such as 33.09.")

    def work(self, *, district: str, **_options: Any) -> dict[str, Any]:
        """Load all of it."""
        place = Region.objects.filter(code=district, level=Region.Level.REGENCY).first()
        if place is None:
            raise CommandError(
                _("District %(code)s has no regions yet. First: manage.py load_regions %(code)s")
                % {"code": district}
            )
        return {
            "district": place.code,
            "need_types_and_categories": cases.load_reference(),
            "office_and_desks": load_offices(place),
            "agencies_services_and_rules": referrals.load_reference(place),
            "pillars": load_pillars(place),
            "indicators": load_indicators(place),
        }

    def in_words(self, facts: dict[str, Any]) -> str:
        """One sentence."""
        return (
            _(
                "%(district)s: %(need_types_and_categories)s need types and categories,"
                " %(office_and_desks)s office and desks, %(agencies_services_and_rules)s agencies,"
                " services and rules, %(pillars)s pillars and %(indicators)s indicators are new."
            )
            % facts
        )
