"""What becomes of a draft on a phone, in Chromium: activities, doubles, questions of yesterday."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from cases import workflow
from cases.models import Case, Need, NeedType, Question
from members.performance.models import ActivityReport
from tests import factories as make
from tests.chromium import IN_CHROMIUM
from tests.offline.screens import HERE, broken, go_on, kept, officer, on_phone, phone, write
from tests.pages import village_of
from tests.performance import makers

__all__ = ["officer", "phone"]
pytestmark = [*IN_CHROMIUM, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writer(officer):
    """The officer is a member too, with something to report."""
    what = makers.indicator(name="Kunjungan rumah")
    return makers.member(what.pillar, village_of(officer), user=officer)


@pytest.fixture
def asked():
    """A need with a question, and another one beside it."""
    make.NeedTypeFactory(code="K02", name="Rumah tidak layak huni")
    return publish("Sejak kapan nonaktif?")[0]


def publish(*texts: str) -> list[Question]:
    """A version of questions; one with a star must be answered."""
    need_type = make.NeedTypeFactory()
    questions = [Question(text=it.rstrip("*"), is_required=it.endswith("*")) for it in texts]
    found = workflow.publish_questions(need_type, questions=questions, by=None)
    return list(found.questions.all())


def renew(phone: Page, until: str) -> None:
    """The phone takes the newer pages, and is opened again when the older ones are gone."""
    phone.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    kept(phone, until)
    phone.reload()


def begin(phone: Page) -> None:
    """Begin a case of somebody new."""
    phone.click("[data-begin=case]")
    phone.fill("[name=who-name]", "Sutarni")
    phone.select_option("[name=who-without_nik]", "not_issued")


def finish(phone: Page) -> None:
    """From the story to the overview."""
    phone.fill("[name=story]", "Kartu tidak aktif.")
    go_on(phone)
    phone.check("[name=urgency][value=normal]")
    go_on(phone)
    phone.check("[name=consent_manner][value=spoken]")
    go_on(phone)
    go_on(phone)
    phone.wait_for_selector(f"{HERE} [data-answers] div")


@pytest.mark.prove
def test_an_activity_written_without_signal_arrives_by_itself_once(writer, phone):
    phone.context.set_offline(True)
    phone.reload()
    phone.click("[data-begin=report]")
    phone.check(f"{HERE} [name=indicator]")
    go_on(phone)
    phone.fill(f"{HERE} [name=happened_on]", timezone.localdate().isoformat())
    go_on(phone)
    phone.fill("[name=people_count]", "4")
    phone.fill("[name=text]", "Mengunjungi tiga keluarga.")
    go_on(phone)
    go_on(phone)
    go_on(phone)
    on_phone(phone, "queued")

    phone.context.set_offline(False)
    on_phone(phone, "sent")
    phone.reload()
    on_phone(phone, "sent")

    report = ActivityReport.objects.get()
    assert (report.member, report.status, report.text, report.people_count) == (
        writer, "submitted", "Mengunjungi tiga keluarga.", 4
    )  # fmt: skip


@pytest.mark.prove
def test_a_person_who_looks_like_a_registered_one_is_decided_by_the_officer(phone, officer):
    known = make.ResidentFactory(name="Sutarni", village=village_of(officer))
    write(phone)
    go_on(phone)
    go_on(phone)
    on_phone(phone, "decide")
    phone.click("[data-state=decide] a")
    phone.check(f"[data-people] [value='{known.pk}']")
    wrong = broken(phone)
    phone.click("[data-decide=who] .button-primary")
    on_phone(phone, "sent")

    assert (wrong, Case.objects.get().resident) == ([], known)


@pytest.mark.prove
def test_a_double_tap_goes_on_one_step_and_sends_once(phone):
    sent = []
    phone.on("request", lambda it: sent.append(it.url) if "/kirim/" in it.url else None)
    begin(phone)
    phone.dblclick(f"{HERE} .button-primary")
    expect(phone.locator("[data-step=kebutuhan]")).to_be_visible()
    phone.check("[name=types]")
    go_on(phone)
    finish(phone)

    phone.dblclick(f"{HERE} .button-primary")
    on_phone(phone, "sent")

    assert (len(sent), Case.objects.count()) == (1, 1)


@pytest.mark.prove
def test_a_need_that_is_no_longer_offered_stays_chosen_and_arrives(asked, phone):
    begin(phone)
    go_on(phone)
    phone.check("[name=types][value=K01]")
    go_on(phone)
    NeedType.objects.filter(pk="K01").update(is_active=False)
    renew(phone, "text && !text.includes('K01')")

    phone.evaluate("location.hash = location.hash.replace(/[a-z]*$/, 'kebutuhan')")
    expect(phone.locator(HERE)).to_contain_text("K01 · Tidak ditawarkan lagi")
    go_on(phone)
    finish(phone)
    go_on(phone)
    on_phone(phone, "sent")

    assert Need.objects.get().type_id == "K01"


@pytest.mark.prove
def test_newer_questions_are_asked_on_the_phone_with_what_was_answered_before(asked, phone):
    begin(phone)
    go_on(phone)
    phone.check("[name=types][value=K01]")
    go_on(phone)
    phone.fill(f"[name=q{asked.pk}]", "Februari")
    since, why = publish("Sejak kapan nonaktif?", "Mengapa nonaktif?*")
    phone.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    kept(phone, "text?.includes('Mengapa nonaktif?')")

    go_on(phone)
    expect(phone.locator("[name=story]")).to_be_visible()
    finish(phone)
    expect(phone.locator(f"{HERE} [data-answers]")).to_contain_text("Belum diisi")
    phone.evaluate("location.hash = location.hash.replace(/[a-z]*$/, 'rincian')")
    expect(phone.locator(f"{HERE} [data-renewed]")).to_contain_text("menanyakan hal baru")
    answered, wrong = phone.input_value(f"[name=q{since.pk}]"), broken(phone)
    phone.fill(f"[name=q{why.pk}]", "Pindah")
    phone.evaluate("location.hash = location.hash.replace(/[a-z]*$/, 'periksa')")
    expect(phone.locator(f"{HERE} .button-primary")).to_be_enabled()
    go_on(phone)
    on_phone(phone, "sent")

    need = Need.objects.get()
    assert (answered, wrong) == ("Februari", [])
    assert (need.question_set, need.answers) == (
        why.question_set, {str(since.pk): "Februari", str(why.pk): "Pindah"}
    )  # fmt: skip
