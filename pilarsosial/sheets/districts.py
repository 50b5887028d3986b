"""Which district a file is of, for whoever brings it in without a duty of their own."""

import io
from itertools import islice

from django.utils.translation import gettext as _

from pilarsosial.accounts.models import Office
from pilarsosial.regions.models import Region
from pilarsosial.sheets.headers import fold
from pilarsosial.sheets.reading import stream_workbook

TITLE_ROWS = 10


class NoDistrict(Exception):
    """Nobody said it, and the file does not tell."""


def district_of(area: str | None, data: bytes) -> Region:
    """The district that was said, else the only office's, else the one in the file's titles."""
    if area is not None:
        found = Region.objects.filter(code=area, level=Region.Level.REGENCY).first()
        if found is None:
            raise NoDistrict(
                _("%(area)s is not a regency or city that is loaded.") % {"area": area}
            )
        return found
    offices = list(Office.objects.select_related("district"))
    if len(offices) == 1:
        return offices[0].district
    titles = f" {fold(_titles(data))} "
    named = [it.district for it in offices if f" {fold(it.district.full_name)} " in titles]
    if len(named) != 1:
        raise NoDistrict(_("Say which district: --area CODE."))
    return named[0]


def _titles(data: bytes) -> str:
    words: list[str] = []
    for sheet in stream_workbook(io.BytesIO(data)):
        words.append(sheet.name)
        for row in islice(sheet.rows, TITLE_ROWS):
            words.extend(cell for cell in row if isinstance(cell, str))
    return " ".join(words)
