"""People, duties, agencies, their programs, the office and its desks, in the admin."""

from pilarsosial.accounts.admin.agencies import AgencyAdmin, AgencyFilter
from pilarsosial.accounts.admin.clients import ApiClientAdmin
from pilarsosial.accounts.admin.office import DeskAdmin, OfficeSettingsAdmin
from pilarsosial.accounts.admin.people import UserAdmin

__all__ = [
    "AgencyAdmin",
    "AgencyFilter",
    "ApiClientAdmin",
    "DeskAdmin",
    "OfficeSettingsAdmin",
    "UserAdmin",
]
