"""Changes on their way to partners' servers; the receiver is a real one."""

import os
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from standardwebhooks import Webhook as Library

from pilarsosial import broker
from pilarsosial.accounts.clients import revoke_client
from pilarsosial.errors import ActionRefused
from pilarsosial.outbox.dispatch import dispatch_waiting
from pilarsosial.outbox.handling import handle
from pilarsosial.outbox.models import Event, Notice
from referrals.models import Webhook, WebhookDelivery
from referrals.webhooks import keeping
from referrals.webhooks.delivering import PAUSES, call_waiting, deliver_next
from referrals.webhooks.ending import tell_office
from referrals.webhooks.signing import shown
from tests import factories as make
from tests.broker import own_broker, waiting_tasks
from tests.referrals.webhooks.receiver import Receiver, receiving
from tests.referrals.webhooks.steps import begun_before, make_due, plan, sent_to, tries, webhook_at
from tests.worker import wait_for, workers

pytestmark = pytest.mark.django_db
CALL = "referrals.webhooks.tasks.call"


@pytest.fixture(autouse=True)
def empty_queues():
    broker.breaker.reset()
    waiting_tasks()
    yield
    waiting_tasks()


def outcome(delivery: WebhookDelivery) -> tuple[str, int, str]:
    delivery.refresh_from_db()
    return delivery.status, delivery.tries, delivery.last_error


def ids(receiver: Receiver) -> list[str]:
    return [headers["webhook-id"] for _path, headers, _body in receiver.calls]


def test_a_change_arrives_signed_whole_and_without_a_person(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    referral = delivery.change.referral

    tries(webhook)

    ((path, headers, body),) = receiver.calls
    verified = Library(shown(webhook.secret)).verify(body, headers)
    at = delivery.change.happened_at.isoformat(timespec="seconds")
    assert verified == {
        "type": "referral.sent", "referral": referral.code, "version": 1, "at": at,
    }  # fmt: skip
    assert path == "/rujukan?kunci=1"
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert outcome(delivery) == ("delivered", 1, "")


def test_every_try_has_the_same_id_and_a_signature_of_its_own_moment(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    receiver.statuses = [500, 302]

    tries(webhook, times=3)

    assert ids(receiver) == [str(delivery.pk)] * 3
    assert outcome(delivery) == ("delivered", 3, "")
    for _path, headers, body in receiver.calls:
        Library(shown(webhook.secret)).verify(body, headers)


def test_tries_come_ever_later(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    receiver.statuses = [500] * 8

    pauses = []
    for _n in range(8):
        tries(webhook)
        delivery.refresh_from_db()
        pauses.append(round((delivery.next_try_at - timezone.now()).total_seconds()))

    assert pauses == [round(pause.total_seconds()) for pause in (*PAUSES, PAUSES[-1])]


def test_a_redirect_is_a_failure_and_is_not_followed(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    receiver.statuses = [307]

    tries(webhook)

    assert outcome(delivery) == ("waiting", 1, "HTTP 307")
    assert len(receiver.calls) == 1


@pytest.mark.parametrize("manner", ["hangs", "drips"])
def test_one_that_never_ends_its_answer_is_hung_up_on_and_left_in_peace(
    manner, receiver, impatient
):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    setattr(receiver, manner, True)

    begun = time.monotonic()
    tries(webhook)

    assert time.monotonic() - begun < 3
    assert outcome(delivery) == ("waiting", 1, "timeout")
    assert deliver_next(webhook.pk) is False
    assert Webhook.objects.get().called_until > timezone.now()


def test_one_that_hangs_does_not_hold_the_others(receiver, impatient):
    silent, well = webhook_at(receiver), None
    receiver.hangs = True
    with receiving(Receiver()) as other:
        well = webhook_at(other, make.ApiClientFactory(agency=silent.client.agency))
        for _n in range(3):
            make.sent_referral(agency=silent.client.agency)
        plan()

        done = [deliver_next(key) for key in [silent.pk, well.pk] * 4]

    assert done == [True, True, False, True, False, True, False, False]
    assert (len(receiver.calls), len(other.calls)) == (1, 3)


def test_one_that_says_410_is_called_no_more_and_the_office_is_told_once(receiver):
    manager = make.manager()
    webhook = webhook_at(receiver)
    first, second = sent_to(webhook), sent_to(webhook)
    receiver.statuses = [410]

    tries(webhook)
    event = Event.objects.get(kind="webhook.ended")
    for _n in range(2):
        handle(event.pk, tell_office)

    webhook.refresh_from_db()
    notice = Notice.objects.get(recipient=manager, kind="webhook.ended")
    assert webhook.end_reason == "gone"
    assert {outcome(one)[0] for one in (first, second)} == {"failed"}
    assert notice.number == webhook.client.agency.code
    assert deliver_next(webhook.pk) is False


def test_after_three_days_of_failures_only_it_is_switched_off(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    begun_before(webhook, timedelta(days=2, hours=23, minutes=59, seconds=45))
    receiver.statuses = [500, 503]

    tries(webhook, times=2)

    webhook.refresh_from_db()
    assert outcome(delivery) == ("failed", 2, "HTTP 503")
    assert (webhook.end_reason, webhook.ended_at is None) == ("failing", False)
    assert Event.objects.filter(kind="webhook.ended").count() == 1


def test_where_other_calls_arrive_one_that_never_did_is_given_up_alone(receiver):
    webhook = webhook_at(receiver)
    poison = sent_to(webhook)
    begun_before(webhook, timedelta(days=2, hours=23, minutes=59, seconds=58))
    WebhookDelivery.objects.filter(pk=sent_to(webhook).pk).update(
        status="delivered", ended_at=timezone.now()
    )
    receiver.statuses = [500]

    tries(webhook)

    webhook.refresh_from_db()
    assert outcome(poison) == ("failed", 1, "HTTP 500")
    assert webhook.ended_at is None


def test_the_office_sends_again_what_was_given_up_under_the_same_id(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    receiver.statuses = [410]
    tries(webhook)
    manager = make.manager()

    keeping.replay(webhook, since=timezone.localdate(), by=manager)
    tries(webhook)

    webhook.refresh_from_db()
    assert outcome(delivery) == ("delivered", 1, "")
    assert ids(receiver) == [str(delivery.pk)] * 2
    assert webhook.ended_at is None


def test_one_call_is_sent_again_by_whoever_keeps_the_settings_alone(receiver):
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    tries(webhook)

    again = keeping.send_again(delivery, by=make.manager())

    assert outcome(again)[0] == "waiting"
    with pytest.raises(ActionRefused):
        keeping.send_again(delivery, by=make.manager())
    with pytest.raises(PermissionDenied):
        keeping.send_again(delivery, by=make.officer())


# --- what is planned -----------------------------------------------------------------------------


def test_a_change_is_planned_once_for_each_webhook_that_wants_it(receiver):
    client = make.ApiClientFactory()
    all_of_them = webhook_at(receiver, client)
    closings = webhook_at(receiver, client, types=["referral.closed"])
    webhook_at(receiver)  # of another agency

    make.sent_referral(agency=client.agency)
    plan()
    Event.objects.filter(kind="change.told").update(handled_at=None)
    plan()

    assert all_of_them.deliveries.count() == 1
    assert closings.deliveries.count() == 0
    assert WebhookDelivery.objects.count() == 1


def test_without_a_webhook_a_change_asks_for_nothing():
    make.sent_referral()

    assert not Event.objects.filter(kind="change.told").exists()


def test_a_revoked_client_is_called_no_more(receiver):
    webhook = webhook_at(receiver)
    sent_to(webhook)

    revoke_client(webhook.client, by=make.manager())
    make.sent_referral(agency=webhook.client.agency)
    plan()

    assert deliver_next(webhook.pk) is False
    assert call_waiting() == 0
    assert webhook.deliveries.count() == 1


def test_what_is_taken_away_is_called_no_more_and_its_secret_is_gone(receiver):
    webhook = webhook_at(receiver)
    sent_to(webhook)

    keeping.take_away(webhook)

    assert deliver_next(webhook.pk) is False
    assert WebhookDelivery.objects.count() == 0
    assert bytes(Webhook.objects.get().secret_sealed) == b""


# --- what breaks ---------------------------------------------------------------------------------


def test_beat_asks_again_for_what_got_lost_on_the_way(receiver):
    webhook = webhook_at(receiver)
    sent_to(webhook)

    asked = call_waiting()

    assert asked == 1
    assert waiting_tasks() == [(CALL, {"webhook": str(webhook.pk)})]


def test_while_somebody_calls_nobody_else_does(receiver):
    webhook = webhook_at(receiver)
    sent_to(webhook)
    Webhook.objects.update(called_until=timezone.now() + timedelta(seconds=60))

    assert deliver_next(webhook.pk) is False
    assert call_waiting() == 0


def test_a_worker_that_died_while_it_called_is_followed_by_another(receiver):
    """The claim of the dead one runs out; its try counts, the id stays."""
    webhook = webhook_at(receiver)
    delivery = sent_to(webhook)
    WebhookDelivery.objects.update(tries=1)
    make_due(webhook)

    deliver_next(webhook.pk)

    assert outcome(delivery) == ("delivered", 2, "")


def test_an_hour_without_the_broker_delays_and_loses_nothing(receiver):
    with own_broker() as away:
        webhook = webhook_at(receiver)
        make.sent_referral(agency=webhook.client.agency)
        assert dispatch_waiting() == 0
        away.start()
        broker.breaker.reset()

        dispatch_waiting()
        sent = [name for name, _kwargs in waiting_tasks()]

    assert "referrals.webhooks.tasks.plan" in sent


@pytest.mark.prove
@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_commit_and_call_loses_nothing(receiver, monkeypatch):
    monkeypatch.setitem(os.environ, "PILAR_WEBHOOKS_IN_OUR_NETWORK", "true")
    receiver.hangs = True
    webhook = webhook_at(receiver)
    with workers(visibility=5) as (first,):
        make.sent_referral(agency=webhook.client.agency)
        wait_for(lambda: len(receiver.calls) == 1, seconds=60)
        first.kill()
    receiver.hangs = False
    make_due(webhook)  # as the minute of its claim would

    with workers(visibility=5):
        call_waiting()
        wait_for(lambda: webhook.deliveries.get().status == "delivered", seconds=60)

    assert ids(receiver) == [str(webhook.deliveries.get().pk)] * 2
