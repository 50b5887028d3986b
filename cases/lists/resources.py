"""What lists say otherwise, as a spreadsheet: for the operator who proposes it in SIKS-NG."""

from django.utils.translation import gettext_lazy as _

from cases.lists.models import Difference, Release
from pilarsosial.exports.columns import Column, Day, Number, Sealed, Subdistrict, Words
from pilarsosial.exports.resources import ListResource, describes


@describes("lists.difference")
class DifferenceResource(ListResource):
    """Who, what changed, and what the village found."""

    nik = Sealed("NIK", masked="resident__nik_masked", sealed="resident__nik_sealed", purpose="nik")
    name = Column(_("name"), "resident__name")
    village = Column(_("village"), "village__name")
    subdistrict = Subdistrict("village_id")
    source = Words(_("list"), "release__source", Release.Source.choices)
    programme = Column(_("programme"), "release__programme")
    released_on = Day(_("released on"), "release__released_on")
    kind = Words(_("what changed"), "kind", Difference.Kind.choices)
    decile_before = Number(_("decile before"), "decile_before")
    decile_now = Number(_("decile now"), "decile_now")
    outcome = Words(_("outcome"), "outcome", Difference.Outcome.choices)
    note = Column(_("note"), "note")
