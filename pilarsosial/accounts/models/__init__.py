from pilarsosial.accounts.models.agency import Agency
from pilarsosial.accounts.models.client import ApiClient
from pilarsosial.accounts.models.duty import Duty
from pilarsosial.accounts.models.office import Desk, Office
from pilarsosial.accounts.models.user import User

__all__ = ["Agency", "ApiClient", "Desk", "Duty", "Office", "User"]
