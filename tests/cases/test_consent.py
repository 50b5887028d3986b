"""Which words a resident agreed to: versions, and the case that keeps its own."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError
from django.urls import reverse

from cases.models import ConsentText
from cases.models.consent import FIRST_VERSION
from cases.reference import load_reference
from cases.workflow import publish_consent_text
from pilarsosial.accounts.rights import Role
from tests import factories as make
from tests.offline.phones import Phone, case_fields
from tests.pages import signed_in, village_of

pytestmark = pytest.mark.django_db

WORDS = "Data Anda dicatat.\nLayanan ini gratis."


@pytest.fixture
def officer():
    return make.officer()


@pytest.fixture
def draft(officer):
    return make.draft(
        village=village_of(officer), filed_by=officer, consented_at=None, consent_version=""
    )


def publish(words=WORDS):
    return publish_consent_text(words=words, by=make.manager())


def agree(officer, draft, **fields):
    url = reverse("cases:step", args=(draft.pk, "persetujuan"))
    signed_in(officer).post(url, {"consent_manner": "spoken", **fields})
    draft.refresh_from_db()
    return draft.consent_version


def test_the_first_version_is_that_of_the_state_and_loaded_once():
    load_reference()
    load_reference()

    assert [text.version for text in ConsentText.objects.all()] == [FIRST_VERSION]


@time_machine.travel("2026-12-03T03:00:00Z", tick=False)
def test_a_new_version_is_named_by_its_month_and_leaves_the_old_ones():
    first, second = publish(), publish()

    assert [text.version for text in ConsentText.objects.all()] == [
        "2026-12.2",
        "2026-12",
        FIRST_VERSION,
    ]
    assert (first.words, ConsentText.current()) == (WORDS, second)


def test_nobody_rewrites_what_was_agreed_to():
    text = publish()

    with pytest.raises(ProgrammingError, match="Cannot update"):
        ConsentText.objects.filter(pk=text.pk).update(words="Lain.")


def test_officers_publish_no_text(officer):
    with pytest.raises(PermissionDenied):
        publish_consent_text(words=WORDS, by=officer)


def test_the_step_reads_out_the_newest_version(officer, draft):
    text = publish("Kalimat baru yang dibacakan.")

    html = signed_in(officer).get(reverse("cases:step", args=(draft.pk, "persetujuan")))

    assert "Kalimat baru yang dibacakan." in html.content.decode()
    assert agree(officer, draft, **{"version-consent": text.version}) == text.version


def test_a_case_keeps_the_version_that_was_shown_though_a_newer_one_came(officer, draft):
    shown = publish()
    publish("Yang lebih baru.")

    assert agree(officer, draft, **{"version-consent": shown.version}) == shown.version


@pytest.mark.parametrize("junk", ["", "2019-01", "\x00", "9" * 300, "😀"])
def test_a_version_that_never_was_is_the_newest(junk, officer, draft):
    newest = publish()

    assert agree(officer, draft, **{"version-consent": junk}) == newest.version


def test_the_same_consent_sent_again_keeps_its_moment(officer, draft):
    agree(officer, draft)
    given_at = draft.consented_at

    agree(officer, draft)

    assert draft.consented_at == given_at


def test_agreeing_to_a_newer_version_is_a_new_consent(officer, draft):
    agree(officer, draft)
    given_at = draft.consented_at
    newest = publish()

    version = agree(officer, draft, **{"version-consent": newest.version})

    assert (version, draft.consented_at > given_at) == (newest.version, True)


def test_a_phone_sends_the_version_that_it_showed():
    phone = Phone(make.officer())
    shown = publish()
    publish("Yang lebih baru.")
    fields = case_fields(village_of(phone.user)) | {"version-consent": [shown.version]}

    phone.send("case", fields)

    assert phone.user.filed_cases.get().consent_version == shown.version


def test_the_page_of_a_case_leads_to_the_words_of_its_version(officer):
    text = publish()
    case = make.CaseFactory(
        village=village_of(officer), filed_by=officer, consent_manner="spoken",
        consent_version=text.version,
    )  # fmt: skip
    client = signed_in(officer)

    page = client.get(reverse("cases:detail", args=[case.number])).content.decode()
    texts = client.get(reverse("cases:consent_texts")).content.decode()

    address = f"{reverse('cases:consent_texts')}#v-{text.version}"
    assert (address in page, f'id="v-{text.version}"' in texts) == (True, True)
    assert "Data Anda dicatat." in texts


@pytest.fixture
def agreed(officer):
    """Of one village: a case under the newest version, and one under the first."""
    newest = publish()
    about = {"village": village_of(officer), "filed_by": officer}
    return newest, [
        make.CaseFactory(consent_version=version, **about)
        for version in (newest.version, FIRST_VERSION)
    ]


def test_a_version_leads_to_the_cases_that_were_agreed_to_with_it(officer, agreed):
    newest, (case, older) = agreed
    make.CaseFactory(consent_version=newest.version)  # of another village
    make.CaseFactory(
        consent_version=newest.version, consented_at=None, consent_manner="unable",
        village=case.village, filed_by=officer,
    )  # fmt: skip
    client, listed = signed_in(officer), reverse("cases:list")

    texts = client.get(reverse("cases:consent_texts")).content.decode()
    pages = [
        client.get(f"{listed}?consent={version}").context
        for version in (newest.version, FIRST_VERSION, "2019-01", "\0")
    ]

    assert f'href="{listed}?consent={newest.version}"' in texts
    assert [[row["case"] for row in page["rows"]] for page in pages[:2]] == [[case], [older]]
    assert [len(page["rows"]) for page in pages[2:]] == [3, 3]
    assert [chip.url for chip in pages[0]["filters"].on] == ["?"]


def test_the_list_of_a_version_tells_of_no_sealed_case(agreed):
    newest, (case, _older) = agreed
    case.is_sealed = True
    case.save()
    client = signed_in(make.officer(case.village))

    page = client.get(f"{reverse('cases:list')}?consent={newest.version}")

    assert (list(page.context["rows"]), page.context["sealed"]) == ([], "")


def test_the_admin_leads_from_a_version_to_its_cases(agreed):
    newest, _cases = agreed
    staff = signed_in(make.person(Role.STAFF))

    pages = [
        staff.get(reverse("admin:cases_consenttext_changelist")).content.decode(),
        staff.get(reverse("admin:cases_consenttext_change", args=[newest.pk])).content.decode(),
    ]

    address = f'href="{reverse("cases:list")}?consent={newest.version}"'
    assert [address in page for page in pages] == [True, True]


def test_staff_publish_a_version_in_the_admin():
    staff = signed_in(make.person(Role.STAFF))

    staff.post(reverse("admin:cases_consenttext_add"), {"words": WORDS})

    assert ConsentText.current().sentences == ["Data Anda dicatat.", "Layanan ini gratis."]
