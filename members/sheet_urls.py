"""Addresses of member sheets: bring in, preview, apply, undo."""

from pilarsosial.sheets.models import Batch
from pilarsosial.sheets.spaces import addresses_of

app_name = "member_sheets"
urlpatterns = addresses_of(Batch.Kind.MEMBERS.value)
