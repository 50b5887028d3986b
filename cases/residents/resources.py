"""Residents and households as spreadsheets."""

from django.utils.translation import gettext_lazy as _

from cases.residents.models import Resident
from pilarsosial.exports.columns import Column, Day, Number, Sealed, Subdistrict, Words
from pilarsosial.exports.resources import ListResource, describes


@describes("residents.resident")
class ResidentResource(ListResource):
    """People who are served. The phone stays here: a sheet that travels must not lead to them."""

    nik = Sealed("NIK", masked="nik_masked", sealed="nik_sealed", purpose="nik")
    name = Column(_("name"), "name")
    sex = Words(_("sex"), "sex", [("L", "L"), ("P", "P")])
    birth_date = Day(_("birth date"), "birth_date")
    birth_year = Number(_("birth year, about"), "birth_year")
    address = Column(_("address"), "address")
    village = Column(_("village"), "village__name")
    subdistrict = Subdistrict("village_id")
    status = Words(_("status"), "status", Resident.Status.choices)


@describes("residents.household")
class HouseholdResource(ListResource):
    """Families by their card."""

    kk = Sealed("KK", masked="kk_masked", sealed="kk_sealed", purpose="kk")
    address = Column(_("address"), "address")
    village = Column(_("village"), "village__name")
    subdistrict = Subdistrict("village_id")
    decile = Number(_("DTSEN decile"), "dtsen_decile")
    released_on = Day(_("decile release"), "dtsen_released_on")
    source = Column(_("source of the decile"), "dtsen_source")
