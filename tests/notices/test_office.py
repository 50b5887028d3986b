"""What did not arrive is seen by the office of the area, and sent again by it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from pilarsosial.errors import ActionRefused
from pilarsosial.notices.models import Message
from pilarsosial.notices.workflow import send_again
from tests import factories as make
from tests.home.test_start import signed_in
from tests.notices.steps import planned, send_all, tell_of

pytestmark = pytest.mark.django_db
LIST = "admin:notices_message_changelist"


@pytest.fixture
def bounced(mail_server) -> Message:
    mail_server.refusals["penyelia@contoh.id"] = "550 nobody"
    message = planned(make.supervisor(email="penyelia@contoh.id"))
    send_all()
    message.refresh_from_db()
    return message


def test_the_office_sees_what_did_not_arrive_and_no_address(bounced):
    page = signed_in(make.manager()).get(reverse(LIST), {"arrival": "no"}).content.decode()

    assert bounced.recipient.full_name in page
    assert "SMTP 550" in page
    assert "penyelia@contoh.id" not in page


def test_another_district_sees_nothing(bounced):
    make.region("33.10", "Klaten", "regency", "kabupaten")
    stranger = make.person("manager", make.region("33.10", "Klaten", "regency", "kabupaten"))

    assert list(Message.objects.visible_to(stranger)) == []


def queries_of_the_list(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(reverse(LIST))
    return len(found)


def test_the_list_costs_the_same_however_long_it_is(bounced):
    client = signed_in(make.manager())
    client.get(reverse(LIST))
    short = queries_of_the_list(client)
    for name in "abc":
        planned(make.supervisor(email=f"{name}@contoh.id"))

    assert queries_of_the_list(client) == short


def test_it_goes_again_to_the_address_of_today(bounced, mail_server):
    bounced.recipient.email = "baru@contoh.id"
    bounced.recipient.save()

    send_again(bounced, by=make.manager())

    assert send_all() == ["sent"]
    assert [mail["To"] for mail in mail_server.taken] == ["baru@contoh.id"]


def test_what_arrived_is_not_sent_again(bounced):
    Message.objects.update(status="sent", ended_at=timezone.now())

    with pytest.raises(ActionRefused):
        send_again(bounced, by=make.manager())


def test_an_officer_sends_nothing_again(bounced):
    with pytest.raises(PermissionDenied):
        send_again(bounced, by=make.officer())


def test_the_word_to_a_resident_is_not_sent_again(gateway_server):
    make.OfficeFactory(tells_residents_by="sms")
    gateway_server.statuses = [422]
    case = make.CaseFactory(resident__phone="+6281234567890")
    tell_of(case, "case.verified")
    send_all()

    with pytest.raises(ActionRefused):
        send_again(Message.objects.get(), by=make.manager())
