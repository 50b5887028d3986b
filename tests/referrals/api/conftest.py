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
def one_partner(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """For a whole file whose tests take it `anew`."""
    with rows_kept(django_db_blocker):
        yield new_partner()


@pytest.fixture(scope="module")
def one_referral(one_partner: Any, django_db_blocker: Any) -> Iterator[Any]:
    """Sent to it, for such a file too."""
    from tests import factories as make

    with rows_kept(django_db_blocker):
        yield make.sent_referral(agency=one_partner.agency)


def new_partner() -> Any:
    from tests import factories as make
    from tests.referrals.api.partners import Partner

    return Partner(make.ApiClientFactory())
