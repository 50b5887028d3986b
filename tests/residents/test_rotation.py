"""Numbers sealed with an old key are sealed with the newest one."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pilarsosial.identity import seal, unseal
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_every_number_is_sealed_with_the_newest_key(settings):
    nik = make.nik()
    resident = make.ResidentFactory(nik=nik)
    settings.PILAR_DATA_KEYS = {**settings.PILAR_DATA_KEYS, 2: bytes(32)}

    call_command("rotate_keys", stdout=StringIO())

    resident.refresh_from_db()
    assert bytes(resident.nik_sealed)[0] == 2
    assert unseal(resident.nik_sealed, purpose="nik") == nik


def test_a_number_that_has_the_newest_key_is_left_alone():
    resident = make.ResidentFactory()
    before = bytes(resident.nik_sealed)

    call_command("rotate_keys", stdout=StringIO())

    resident.refresh_from_db()
    assert bytes(resident.nik_sealed) == before


def test_a_missing_key_is_said(settings):
    household = make.HouseholdFactory()
    sealed = seal("3309010101200001", purpose="kk")
    household.kk_sealed, household.kk_digest = sealed.ciphertext, sealed.digest
    household.save()
    settings.PILAR_DATA_KEYS = {7: bytes(32)}

    with pytest.raises(CommandError):
        call_command("rotate_keys", stdout=StringIO())
