"""A machine tries the API: some made-up requests for each operation, in every run."""

import pytest

from tests.referrals.api.made_up import busy_partner, document_to_try, few, tried

pytestmark = pytest.mark.django_db
api = document_to_try(borders=False)


@pytest.fixture
def busy(db):
    return busy_partner()


@api.parametrize()
@few
def test_the_api_does_what_it_says(case, busy):
    tried(case, *busy)
