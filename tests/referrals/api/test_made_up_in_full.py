"""A machine tries the API: many made-up requests and the borders of each value, as three clients.

`make prove` alone collects this file: drawing the borders takes long.
"""

import pytest
from schemathesis.specs.openapi.checks import unsupported_method

from referrals.models import Referral
from tests import factories as make
from tests.referrals.api.made_up import busy_partner, document_to_try, many, tried
from tests.referrals.api.partners import Partner

pytestmark = [pytest.mark.django_db, pytest.mark.prove]
api = document_to_try(borders=True)


@pytest.fixture(params=["owner", "reader", "stranger"])
def anybody(request, db):
    """The owner of the referral, a colleague who may read the catalogue, another agency."""
    owner, code = busy_partner()
    ways = {
        "owner": {"agency": owner.agency},
        "reader": {"agency": owner.agency, "scopes": ["catalogue:read"]},
        "stranger": {},
    }
    client = make.ApiClientFactory(requests_per_minute=1_000_000, **ways[request.param])
    return Partner(client), code


@api.parametrize()
@many
def test_the_api_does_what_it_says_to_three_identities(case, anybody):
    partner, code = anybody
    is_stranger = not Referral.objects.filter(code=code, agency=partner.agency).exists()

    # To a stranger 404 comes before 405: of what is not theirs not even the acts are told.
    tried(case, partner, code, *([unsupported_method] if is_stranger else []))
