"""Addresses of lists of residents as spreadsheets: bring in, preview, apply, undo."""

from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.spaces import addresses_of

app_name = "resident_sheets"
urlpatterns = addresses_of(Batch.Kind.RESIDENTS.value)
