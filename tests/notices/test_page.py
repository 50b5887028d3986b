"""The page of one's own choices, and the way out of e-mail."""

import pytest
from django.test import Client
from django.urls import reverse

from pilarsosial.notices.models import Message, TopicChoice, Wishes
from pilarsosial.notices.wording import stop_url_of
from pilarsosial.outbox.models import Event
from pilarsosial.outbox.telling import tell
from pilarsosial.outbox.topics import Topic
from tests import factories as make
from tests.home.test_start import signed_in
from tests.notices.steps import PHONE, send_all, tell_of, urgent_case

pytestmark = pytest.mark.django_db
PAGE = "/kabar/pengaturan"


def choice(**fields: str) -> dict[str, str]:
    topics = {f"topic_{topic}": "here" for topic in Topic}
    return {
        **topics,
        "digest_channel": "email",
        "quiet_from": "21:00",
        "quiet_until": "06:00",
        **fields,
    }


def test_the_page_offers_only_what_reaches_the_person():
    page = signed_in(make.officer(email="petugas@contoh.id")).get(PAGE).content.decode()

    assert 'value="email"' in page
    assert 'value="whatsapp"' not in page


def test_somebody_without_an_address_is_told_whom_to_ask():
    page = signed_in(make.officer()).get(PAGE).content.decode()

    assert "Minta Dinas Sosial menambahkannya" in page


def test_a_choice_is_kept_and_shown_again():
    person = make.officer(email="petugas@contoh.id", phone=PHONE)
    client = signed_in(person)

    client.post(PAGE, choice(topic_case="sms", digest_channel="whatsapp", quiet_from="20:30"))

    form = client.get(PAGE).context["form"]
    shown = [form.initial[name] for name in ("topic_case", "digest_channel", "topic_export")]
    assert shown == ["sms", "whatsapp", "here"]
    assert f"{form.initial['quiet_from']:%H:%M}" == "20:30"


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic_case": "sms"},
        {"quiet_from": ""},
        {"quiet_until": "25:00"},
        {"digest_channel": "merpati"},
    ],
)
def test_a_choice_that_cannot_be_is_refused_and_kept_on_the_page(wrong):
    person = make.officer(email="petugas@contoh.id")

    page = signed_in(person).post(PAGE, choice(**wrong))

    assert (page.status_code, Wishes.objects.count()) == (200, 0)
    assert page.context["form"].errors.keys() == wrong.keys()


def test_one_click_in_a_mail_program_stops_e_mail_without_a_session():
    person = make.supervisor(email="penyelia@contoh.id", phone=PHONE)
    TopicChoice.objects.create(user=person, topic="referral", channel="sms")
    path = stop_url_of(person).removeprefix("http://localhost:8000")

    done = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    tell_of(urgent_case())

    chosen = dict(person.topic_choices.values_list("topic", "channel"))
    assert (done.status_code, Message.objects.count()) == (200, 0)
    assert chosen == {"case": "", "referral": "sms"}
    assert person.wishes.digest_channel == ""


def test_looking_at_the_way_out_stops_nothing():
    person = make.supervisor(email="penyelia@contoh.id")
    path = stop_url_of(person).removeprefix("http://localhost:8000")

    page = Client().get(path)

    assert (page.status_code, TopicChoice.objects.count()) == (200, 0)
    assert person.full_name not in page.content.decode()


def test_a_made_up_token_stops_nothing():
    person = make.supervisor(email="penyelia@contoh.id")

    page = Client().post(reverse("notices:stop", args=[f"{person.pk}:abc"]))

    assert (page.status_code, Wishes.objects.count()) == (404, 0)


def test_the_page_says_that_an_address_sends_messages_back(mail_server):
    person = make.supervisor(email="penyelia@contoh.id")
    mail_server.refusals[person.email] = "550 nobody"
    tell_of(urgent_case())
    send_all()

    assert "Pesan ke alamat ini kembali" in signed_in(person).get(PAGE).content.decode()


def test_an_evaluation_is_called_by_its_quarter():
    person = make.manager()
    event = Event.objects.create(kind="evaluation.ready")
    tell(event, [person], number="2026-Q3")

    page = signed_in(person).get(reverse("notices")).content.decode()

    assert "Evaluasi triwulan III 2026" in page
