"""A phone delivers what was written without signal: once, whole, and never over somebody else."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from cases import workflow
from cases.models import Case, NeedType, Question, QuestionSet
from cases.residents.models import Resident
from members.performance.models import ActivityReport
from pilarsosial.offline.models import Delivery
from pilarsosial.offline.standing import version_of
from tests import factories as make
from tests.offline.phones import Phone, case_fields, digest
from tests.pages import signed_in, village_of
from tests.performance import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    return Phone(make.officer())


@pytest.fixture
def fields(phone):
    return case_fields(village_of(phone.user))


def photo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG")
    return out.getvalue()


def test_a_case_arrives_with_its_resident_needs_and_photos(phone, fields):
    file = photo()

    answer = phone.send("case", fields, files=(("family_card", file),)).json()

    case = Case.objects.get()
    assert (case.status, case.number, case.resident.name) == (
        "submitted", answer["number"], "Sutarni"
    )  # fmt: skip
    assert [case.needs.get().type_id, case.attachments.get().kind] == ["K01", "family_card"]
    assert answer["digest"] == digest(fields, (file,))


def test_the_same_key_sent_twice_files_one_case_and_gives_the_same_receipt(phone, fields):
    key = uuid4()
    first = phone.send("case", fields, key=key).json()

    again = phone.send("case", fields, key=key).json()

    assert again == first
    assert [Case.objects.count(), Resident.objects.count()] == [1, 1]


def test_other_words_under_a_key_that_was_delivered_are_a_conflict_and_change_nothing(
    phone, fields
):
    key = uuid4()
    phone.send("case", fields, key=key)

    answer = phone.send("case", fields | {"story": ["Lain lagi."]}, key=key)

    assert (answer.status_code, answer.json()["fields"]["story"]) == (
        409, ["Kartu BPJS tidak aktif."]
    )  # fmt: skip
    assert Case.objects.get().story == "Kartu BPJS tidak aktif."


def test_a_draft_of_somebody_else_is_not_taken(phone, fields):
    other = Phone(make.officer(), client=phone.client)

    answer = other.send("case", fields)

    assert (answer.status_code, answer.json()["problem"]) == (403, "owner")
    assert Case.objects.count() == 0


def test_everything_that_is_wrong_is_said_at_once_and_nothing_is_kept(phone, fields):
    answer = phone.send("case", fields | {"story": [""], "urgency": ["urgent"]})

    assert (answer.status_code, sorted(answer.json()["errors"])) == (
        422, ["story", "urgency_reason"]
    )  # fmt: skip
    assert [Case.objects.count(), Resident.objects.count(), Delivery.objects.count()] == [0, 0, 0]


def test_a_photo_that_is_something_else_keeps_the_draft_on_the_phone(phone, fields):
    answer = phone.send("case", fields, files=(("photo", b"MZ not a photo"),))

    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["file"])
    assert Case.objects.count() == 0


def test_a_need_type_that_was_retired_meanwhile_is_taken(phone, fields):
    NeedType.objects.update(is_active=False)

    answer = phone.send("case", fields)

    assert answer.status_code == 200


def test_a_known_nik_finds_its_person_and_changes_nothing_of_them(phone, fields):
    known = make.ResidentFactory(
        name="Sutarni", nik=fields["who-nik"][0], village=village_of(phone.user), address="Dk. Lama"
    )

    phone.send("case", fields | {"who-address": ["Dk. Baru"]})

    assert Case.objects.get().resident == known
    assert Resident.objects.get().address == "Dk. Lama"


def test_a_known_nik_with_another_name_is_asked_back(phone, fields):
    known = make.ResidentFactory(
        name="Paijo", nik=fields["who-nik"][0], village=village_of(phone.user)
    )

    answer = phone.send("case", fields).json()

    assert [person["id"] for person in answer["people"]] == [str(known.pk)]
    assert Case.objects.count() == 0


def test_who_looks_like_somebody_registered_is_asked_back_and_then_chosen(phone, fields):
    about = {"who-nik": [""], "who-without_nik": ["not_issued"], "who-birth_year": ["1985"]}
    known = make.ResidentFactory(name="Sutarni", village=village_of(phone.user))
    asked = phone.send("case", fields | about).json()
    chosen = asked["people"][0]["id"]

    answer = phone.send("case", fields | about, resident=chosen, seen=asked["mark"])

    assert (answer.status_code, Case.objects.get().resident) == (200, known)


def test_somebody_new_who_only_looks_alike_is_entered_once_that_was_said(phone, fields):
    about = {"who-nik": [""], "who-without_nik": ["not_issued"], "who-birth_year": ["1985"]}
    make.ResidentFactory(name="Sutarni", village=village_of(phone.user))
    asked = phone.send("case", fields | about).json()

    answer = phone.send("case", fields | about, resident="new", seen=asked["mark"])

    assert (answer.status_code, Resident.objects.count()) == (200, 2)


@pytest.fixture
def returned(phone):
    case = make.draft(village=village_of(phone.user), filed_by=phone.user, consent_manner="spoken")
    workflow.submit_case(case, by=phone.user)
    reviewer = make.supervisor(make.subdistrict(case.village.subdistrict_code))
    return workflow.return_case(case, reason="Tulis RT/RW.", by=reviewer)


def taken(phone, case):
    return phone.client.get(reverse("offline:take_case", args=[case.pk])).json()


def test_a_returned_case_is_corrected_without_signal_and_sent_again(phone, returned):
    took = taken(phone, returned)
    corrected = took["fields"] | {"story": ["RT 02 RW 04."]}

    answer = phone.send("case", corrected, target=took["target"], base=took["base"])

    returned.refresh_from_db()
    assert (answer.status_code, returned.status, returned.story) == (
        200, "submitted", "RT 02 RW 04."
    )  # fmt: skip


def questions(version: int) -> Question:
    """A version of questions about K01 with one that must be answered."""
    need_type = make.NeedTypeFactory()
    asked = QuestionSet.objects.create(need_type=need_type, version=version)
    text = f"Pertanyaan {version}?"
    return Question.objects.create(question_set=asked, position=1, text=text, is_required=True)


def test_a_phone_is_held_to_the_questions_that_it_had(phone, fields):
    had = questions(1)
    questions(2)
    version = {"version-K01": [str(had.question_set_id)]}

    lacking = phone.send("case", fields | version)
    whole = phone.send("case", fields | version | {f"q{had.pk}": ["Februari"]})

    assert (lacking.status_code, lacking.json()["errors"]) == (
        422,
        {f"q{had.pk}": ["Pertanyaan ini harus dijawab."]},
    )
    assert whole.status_code == 200


def test_what_was_answered_under_an_older_version_is_kept_beside_the_newer_one(phone, fields):
    had, now = questions(1), questions(2)
    sent = {"version-K01": [str(now.question_set_id)], f"q{now.pk}": ["Maret"]}

    phone.send("case", fields | sent | {f"q{had.pk}": ["Februari"], "q0": ["x"], "q9²": ["x"]})

    need = Case.objects.get().needs.get()
    assert (need.question_set, need.answers) == (
        now.question_set, {str(had.pk): "Februari", str(now.pk): "Maret"}
    )  # fmt: skip


def test_the_kept_page_says_which_questions_ask_what_an_older_one_asked(phone):
    need_type = make.NeedTypeFactory()
    first, second = (
        workflow.publish_questions(need_type, questions=[Question(text="Sejak kapan?")], by=None)
        for _version in (1, 2)
    )

    page = phone.client.get(reverse("offline:shell")).content.decode()

    had, now = first.questions.get(), second.questions.get()
    assert f'name="q{now.pk}" data-before="q{had.pk}"' in " ".join(page.split())
    assert f'name="q{had.pk}"' not in page


def test_answers_to_the_questions_of_a_need_are_taken_along_and_come_back_whole(phone, returned):
    asked = QuestionSet.objects.create(need_type=returned.needs.get().type, version=1)
    one = Question.objects.create(question_set=asked, position=1, text="Sejak kapan?")
    returned.needs.update(question_set=asked, answers={str(one.pk): "Februari"})
    took = taken(phone, returned)

    answer = phone.send("case", took["fields"], target=took["target"], base=took["base"])

    assert (answer.status_code, took["fields"][f"q{one.pk}"]) == (200, ["Februari"])
    assert returned.needs.get().answers == {str(one.pk): "Februari"}


def test_the_same_draft_on_two_phones_is_a_conflict_for_the_second(phone, returned):
    took = taken(phone, returned)
    about = {"target": took["target"], "base": took["base"]}
    phone.send("case", took["fields"] | {"story": ["Dari ponsel satu."]}, **about)

    answer = phone.send("case", took["fields"] | {"story": ["Dari ponsel dua."]}, **about)

    content = answer.json()
    assert (answer.status_code, content["is_writable"]) == (409, False)
    assert content["fields"]["story"] == ["Dari ponsel satu."]


def test_a_case_that_was_written_meanwhile_is_shown_and_may_be_sent_with_its_new_version(
    phone, returned
):
    took = taken(phone, returned)
    workflow.write_case(returned, by=phone.user, story="Ditulis di kantor.")
    met = phone.send("case", took["fields"], target=took["target"], base=took["base"]).json()

    answer = phone.send("case", took["fields"], target=met["target"], base=met["base"])

    assert (met["is_writable"], met["fields"]["story"]) == (True, ["Ditulis di kantor."])
    assert answer.status_code == 200


def test_what_is_taken_along_is_only_ones_own(returned):
    stranger = signed_in(make.officer(make.village("33.09.02.2009")))

    answer = stranger.get(reverse("offline:take_case", args=[returned.pk]))

    assert answer.status_code == 404


def test_an_activity_report_arrives_with_its_photo_once():
    pillar = make.PillarFactory()
    what, member = makers.indicator(pillar), makers.member(pillar)
    fields = {
        "indicator": [str(what.pk)], "village": [makers.village_of(member).pk],
        "happened_on": ["2026-01-05"], "people_count": ["4"], "text": ["Kunjungan."],
    }  # fmt: skip
    phone, key = Phone(member.user), uuid4()
    phone.send("report", fields, key=key, files=(("photo", photo()),))

    answer = phone.send("report", fields, key=key, files=(("photo", photo()),))

    report = ActivityReport.objects.get()
    assert (answer.status_code, report.status, report.photos.count()) == (200, "submitted", 1)


def test_the_version_changes_with_every_turn(returned):
    before = version_of(returned)
    workflow.resubmit_case(returned, by=returned.filed_by)

    after = version_of(returned)

    assert before != after


def test_a_stranger_is_told_that_nobody_is_signed_in():
    answer = Client().get(reverse("offline:session")).json()

    assert (answer["app"], answer["user"], bool(answer["csrf"])) == ("pilarsosial", "", True)


def test_the_provisions_are_places_and_hold_nobody(phone):
    make.ResidentFactory(name="Sutarni", village=village_of(phone.user))

    answer = phone.client.get(reverse("offline:provisions"))

    village = village_of(phone.user)
    assert answer.json()["choices"] == {"who-village": [[village.pk, village.full_name]]}
    assert b"Sutarni" not in answer.content


def test_the_kept_page_is_the_same_for_everybody(phone):
    signed = phone.client.get(reverse("offline:shell")).content

    anonymous = Client().get(reverse("offline:shell")).content

    assert signed == anonymous
    assert str(phone.user).encode() not in signed
