"""What tests of pages share."""

from django.test import Client

from pilarsosial.accounts.models import User
from pilarsosial.regions.models import Region

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def signed_in(user: User) -> Client:
    """A browser in which this user has signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def village_of(user: User) -> Region:
    """The village of an officer's only duty."""
    return user.duties_today[0].area
