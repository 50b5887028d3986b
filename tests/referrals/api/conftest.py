"""Fixtures of the API tests. Models come late: pytest reads this before Django is set up."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.kept import rows_kept


@pytest.fixture(autouse=True)
def _names_of_this_test() -> None:
    from referrals.api.names import forget_names

    forget_names()


@pytest.fixture
def partner(db: None) -> Any:
    """The client of some agency."""
    return new_partner()


@pytest.fixture
def stranger(db: None) -> Any:
    """The client of another agency."""
    return new_partner()


@pytest.fixture
def referral(partner: Any) -> Any:
    """A referral freshly sent to the partner's agency."""
    from tests import factories as make

    return make.sent_referral(agency=partner.agency)


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Any, Any]]:
    """A partner and a referral sent to it, for a whole file whose tests take them `anew`."""
    from tests import factories as make

    with rows_kept(django_db_blocker):
        partner = new_partner()
        yield partner, make.sent_referral(agency=partner.agency)


def new_partner() -> Any:
    from tests import factories as make
    from tests.referrals.api.partners import Partner

    return Partner(make.ApiClientFactory())
