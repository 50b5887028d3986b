"""Each page opens for those whose work it is."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.referrals.rows import log_in

pytestmark = pytest.mark.django_db


def test_every_page_of_a_referral_opens_for_the_office(client):
    referral = make.sent_referral()
    office = make.office_worker()
    log_in(client, office)
    names = ["detail", "letter", "supply", "withdraw", "answers"]

    statuses = {
        name: client.get(reverse(f"referrals:{name}", args=[referral.code])).status_code
        for name in names
    }

    assert statuses == dict.fromkeys(names, 200)
