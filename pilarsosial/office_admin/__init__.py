"""What every list of the admin shares: rights by duty, pages by key, changes by the workflow."""

from pilarsosial.office_admin.acts import asking_action, form_action, plain_action
from pilarsosial.office_admin.lists import OfficeAdmin, PartAdmin
from pilarsosial.office_admin.shown import day, link, unbroken

__all__ = [
    "OfficeAdmin",
    "PartAdmin",
    "asking_action",
    "day",
    "form_action",
    "link",
    "plain_action",
    "unbroken",
]
