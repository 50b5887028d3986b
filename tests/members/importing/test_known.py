"""Whom the rows of a list are compared with."""

import pytest

from members.importing.known import Known
from pilarsosial.identity import name_key
from tests import factories as make

pytestmark = pytest.mark.django_db
SRI, EKO = b"1" * 32, b"2" * 32


def test_namesakes_are_read_for_whoever_has_no_known_nik_alone():
    key = name_key("Sri Lestari")
    sri, namesake = (
        make.MemberFactory(name="Sri Lestari", nik_digest=digest, nik_sealed=digest)
        for digest in (SRI, EKO)
    )
    of_another_name = make.MemberFactory(name="Tri Rahayu")

    by_nik = Known.of("33.09", [(SRI, key)])
    by_name = Known.of("33.09", [(b"3" * 32, key), (None, of_another_name.name_key)])

    assert set(by_nik.by_pk) == {sri.pk}
    assert set(by_name.by_pk) == {sri.pk, namesake.pk, of_another_name.pk}
