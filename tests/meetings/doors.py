"""The office at its meetings, and the addresses of a meeting."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.pages import signed_in


@pytest.fixture
def office():
    return signed_in(make.manager())


def at(name, *args):
    return reverse(f"meetings:{name}", args=args)
