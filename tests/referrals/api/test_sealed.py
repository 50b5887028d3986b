"""A sealed case at the partners' doors: its own agency reads what the service may see, and no
other finds that there is anything.

The doors are asked of the URLs themselves, so that a door to come is knocked at too.
"""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import URLPattern, reverse

from cases.models import Attachment, Case, Need
from cases.tasks import deliver_notices as tell_of_case
from cases.workflow import add_note
from pilarsosial.identity import encrypt
from pilarsosial.notices.models import Message
from pilarsosial.outbox.models import Event, Notice
from referrals import workflow
from referrals.api import urls
from referrals.models import Referral
from referrals.tasks import deliver_notices as tell_of_referral
from referrals.tasks import send_letter
from tests import factories as make
from tests.pages import signed_in
from tests.referrals.letters.rows import link_of, open_it, page

pytestmark = pytest.mark.django_db

NIK = "3309015206850077"
NAME, STREET, PHONE, SAFE = "Kusumawardhani", "Dukuh Ngemplak", "+6281234567890", "+6281390000001"
STORY, NOTE, REQUEST = "dipukul suaminya", "mengungsi ke bibinya", "visum hari ini"
OF_THE_PERSON = (NAME, NIK, STREET, PHONE, SAFE, "1985-06-12")
OF_THE_CASE = (STORY, NOTE)
VERBS = {
    "acknowledge": {},
    "accept": {"note": "Diproses"},
    "start": {},
    "request_documents": {"documents": ["KTP"], "note": "Buram"},
    "waitlist": {"note": "Penuh"},
    "decline": {"reason": "full", "note": "Penuh"},
    "complete": {"outcome": {"code": "met", "delivered_on": "2026-11-24"}},
    "notes": {"text": "Kami hubungi besok"},
}


@pytest.fixture
def case() -> Case:
    """A sealed case of which much is known."""
    village = make.village()
    resident = make.ResidentFactory(
        nik=NIK, name=NAME, village=village, address=STREET, phone=PHONE, safe_contact=SAFE
    )
    case = make.verified_case(village=village, resident=resident, story=STORY, is_sealed=True)
    Need.objects.filter(case=case).update(type=make.sealed_type())
    add_note(case, text=NOTE, by=case.filed_by)
    return case


@pytest.fixture
def referral(case: Case, partner: Any) -> Referral:
    """It is at a service that may see a name and nothing else, with one of its two files."""
    service = make.ServiceFactory(agency=partner.agency, discloses=["name"])
    return workflow.send_referral(
        case.needs.get(), service=service, by=make.manager(), request=REQUEST,
        attachments=[a_file(case)],
    )  # fmt: skip


def a_file(case: Case) -> Attachment:
    file = Attachment(
        case=case, kind="photo", media_type="image/jpeg", size=4, sha256="0" * 64,
        added_by=case.filed_by,
    )  # fmt: skip
    file.file.save("photo", ContentFile(encrypt(b"foto", purpose="file")), save=False)
    file.save()
    return file


def doors(referral: Referral) -> list[str]:
    """The address of every door that names a referral, or a file of it."""
    file = str(referral.documents.get().attachment_id)
    return [
        reverse(
            f"api:{one.name}",
            kwargs={
                name: {"code": referral.code, "document": file}[name]
                for name in (*one.pattern.converters, *one.pattern.regex.groupindex)
            },
        )
        for one in urls.urlpatterns
        if isinstance(one, URLPattern) and "referrals/" in one.pattern.describe()
    ]


def said_of(answer: Any, words: tuple[str, ...]) -> list[str]:
    page = answer.content.decode(errors="replace")
    return [word for word in words if word in page]


def test_its_own_agency_reads_the_name_that_its_service_may_see_and_no_more(partner, referral):
    listed, detail = partner.get("referrals"), partner.get(f"referrals/{referral.code}")

    told = detail.json()
    assert said_of(listed, (*OF_THE_PERSON, *OF_THE_CASE, REQUEST)) == []
    assert said_of(detail, (*OF_THE_PERSON, *OF_THE_CASE)) == [NAME]
    assert (told["resident"], told["summary"], told["request"]) == ({"name": NAME}, "", REQUEST)
    assert len(told["documents"]) == 1


def test_its_own_agency_gets_the_file_that_was_sent_and_none_beside(partner, case, referral):
    sent, kept = referral.documents.get().attachment, a_file(case)

    answers = [partner.get(f"referrals/{referral.code}/documents/{one.pk}") for one in (sent, kept)]

    assert [answer.status_code for answer in answers] == [200, 404]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_for_another_agency_there_is_nothing_behind_any_door(method, stranger, referral):
    before = Referral.objects.values().get(pk=referral.pk)
    unknown = referral.code[:-1] + "X"

    answers = {
        door: stranger.send(method, door, VERBS.get(door.rpartition("/")[2], {}))
        for door in doors(referral)
    }

    assert len(answers) == len(VERBS) + 3  # itself, its documents, and one of them
    assert {answer.status_code for answer in answers.values()} == {404}
    not_there = stranger.get(f"referrals/{unknown}").content.decode()
    plain = {
        answer.content.decode().replace(door, f"/api/v1/referrals/{unknown}")
        for door, answer in answers.items()
    }
    assert plain == {not_there}
    assert Referral.objects.values().get(pk=referral.pk) == before


@pytest.mark.parametrize(
    "asked", ["", "status=sent", "urgent=false", "district_prefix=33.09", "overdue=false"]
)
def test_no_list_of_another_agency_holds_it(asked, stranger, referral):
    answer = stranger.get(f"referrals?{asked}")

    assert answer.json() == {"next": None, "previous": None, "results": []}


def test_the_agency_it_went_on_to_reads_of_the_first_only_its_number(partner, stranger, referral):
    workflow.decline(referral, by=partner.client.user, reason="full", note=NOTE)
    service = make.ServiceFactory(agency=stranger.agency, discloses=["name"])
    second = workflow.send_referral(referral.need, service=service, by=make.manager())

    detail = stranger.get(f"referrals/{second.code}")

    assert detail.json()["previous"] == referral.code
    assert said_of(detail, (NOTE, REQUEST, partner.agency.name)) == []
    assert stranger.get(f"referrals/{referral.code}").status_code == 404


def test_what_leaves_by_events_and_notices_names_nobody(partner, referral, caplog):
    caplog.set_level("DEBUG")
    for verb in ("acknowledge", "accept", "request_documents", "notes"):
        partner.post(f"referrals/{referral.code}/{verb}", VERBS[verb] | said_too(verb))

    for event in Event.objects.unhandled():
        deliver = tell_of_case if event.kind.startswith("case.") else tell_of_referral
        deliver(event.pk)

    written = [json.dumps(event.data) for event in Event.objects.all()]
    written += [f"{one.number} {one.path} {one.kind}" for one in Notice.objects.all()]
    written += [f"{one.subject} {one.text}" for one in Message.objects.all()]
    secrets = (*OF_THE_PERSON, *OF_THE_CASE, REQUEST, referral.need.type.name, partner.agency.name)
    assert Notice.objects.count() > 0
    assert [word for word in secrets for one in written if word in one] == []
    assert [word for word in secrets if word in caplog.text] == []


def said_too(verb: str) -> dict[str, str]:
    """The agency writes the name where it may write anything."""
    return {"accept": {"note": NAME}, "notes": {"text": NAME}}.get(verb, {})


@pytest.mark.django_db(transaction=True)
def test_the_feed_of_changes_names_nobody_and_tells_another_agency_nothing(
    partner, stranger, referral
):
    partner.post(f"referrals/{referral.code}/accept", {"note": NAME})

    own, other = partner.get("changes"), stranger.get("changes")

    assert {row["referral"] for row in own.json()["results"]} == {referral.code}
    assert said_of(own, (*OF_THE_PERSON, *OF_THE_CASE, REQUEST)) == []
    assert other.json()["results"] == []


@pytest.fixture
def pages_of_anybody(referral: Referral) -> list[Any]:
    """What codes on paper lead to: the resident's receipt, the foot of the agency's letter."""
    cache.clear()
    letter = workflow.issue_letter(referral)
    return [
        Client().get(reverse("tracking:show", args=[referral.case.tracking_code])),
        Client().get(reverse("verify:show", args=[letter.check_code])),
        Client().get(reverse("by_letter:detail", args=[referral.code])),
    ]


def test_the_pages_behind_the_codes_on_paper_name_nobody(partner, referral, pages_of_anybody):
    secrets = (*OF_THE_PERSON, *OF_THE_CASE, REQUEST, referral.need.type.name, partner.agency.name)

    said = [said_of(page, secrets) for page in pages_of_anybody]

    assert [page.status_code for page in pages_of_anybody] == [200, 200, 403]
    assert said == [[], [], []]


def test_whoever_holds_the_link_of_its_letter_reads_what_the_service_may_see(referral):
    holder = Client()
    open_it(holder, link_of(referral))

    answer = page(holder, referral)

    assert (answer.status_code, said_of(answer, (*OF_THE_PERSON, *OF_THE_CASE))) == (200, [NAME])


def test_the_mail_with_its_letter_names_nobody(case):
    agency = make.AgencyFactory(email="opd@boyolali.example")
    service = make.ServiceFactory(agency=agency, discloses=["name", "nik", "story"])
    sent = workflow.send_referral(
        case.needs.get(), service=service, by=make.manager(), request=REQUEST
    )

    for event in Event.objects.filter(kind="referral.sent"):
        tell_of_referral(event.pk)
    for event in Event.objects.filter(kind="letter.wanted"):
        send_letter(event.pk)

    mail = Message.objects.get()
    secrets = (*OF_THE_PERSON, *OF_THE_CASE, REQUEST, sent.need.type.name)
    assert [word for word in secrets if word in f"{mail.subject} {mail.text}"] == []


def test_its_letter_shows_initials_and_lies_in_its_circle_only(referral):
    outside, inside = signed_in(make.office_worker()), signed_in(make.manager())
    address = reverse("referrals:letter", args=[referral.code])

    refused, letter = outside.get(address), inside.get(address)

    assert (refused.status_code, said_of(letter, (*OF_THE_PERSON, *OF_THE_CASE))) == (404, [])
