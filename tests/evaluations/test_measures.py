"""Measures that the office defines itself: by choosing, in versions, tried before they count."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.utils import InternalError, ProgrammingError
from django.urls import reverse

from pilarsosial.accounts.models import Duty
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import Measure, MeasureVersion
from pilarsosial.evaluations.trying import tried
from pilarsosial.evaluations.wordings import asked_by, chosen_for, conditions
from pilarsosial.evaluations.workflow import publish_measure
from tests import factories as make
from tests.evaluations.computing import computed, figures_of
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


def own_measure(**definition: object) -> MeasureVersion:
    """A measure of Boyolali: cases of the quarter that came as a home visit."""
    measure = Measure.objects.create(
        code="kunjungan", name="Kasus dari kunjungan", district=make.district()
    )
    said = {"counts": {"is_new": True, "channel": ["visit"]}, "subject": "case", **definition}
    return MeasureVersion.objects.create(measure=measure, **said)


def cases(*channels: str) -> None:
    for channel in channels:
        make.CaseFactory(filed_at="2026-08-10T03:00Z", channel=channel)


def test_what_is_published_is_counted_from_then_on():
    cases("visit", "desk", "visit")
    before = computed()
    publish_measure(own_measure(among={"is_new": True}), by=make.manager())

    after = computed()

    counted = ("kunjungan", "33.09", "")
    assert counted not in figures_of(before)
    assert figures_of(after)[counted] == (2, 3)


def test_a_draft_is_counted_nowhere():
    cases("visit")
    own_measure()

    assert ("kunjungan", "33.09", "") not in figures_of(computed())


def test_a_new_version_counts_otherwise_and_the_old_figures_stay():
    cases("visit", "desk")
    first = own_measure()
    publish_measure(first, by=make.manager())
    old = computed()
    second = MeasureVersion.objects.create(
        measure=first.measure, number=2, subject="case", counts={"is_new": True}
    )
    publish_measure(second, by=make.manager())

    new = computed()

    counted = ("kunjungan", "33.09", "")
    assert (figures_of(old)[counted], figures_of(new)[counted]) == ((1, None), (2, None))


def test_a_measure_of_another_district_is_not_counted():
    cases("visit")
    elsewhere = make.region("33.10", "Klaten", "regency", "kabupaten")
    version = own_measure()
    Measure.objects.update(district=elsewhere)
    MeasureVersion.objects.filter(pk=version.pk).update(published_at="2026-01-01T00:00Z")

    assert ("kunjungan", "33.09", "") not in figures_of(computed())


def test_what_is_published_never_changes():
    version = publish_measure(own_measure(), by=make.manager())

    with pytest.raises((InternalError, ProgrammingError)):
        MeasureVersion.objects.filter(pk=version.pk).update(counts={})


def test_it_is_published_once():
    version = publish_measure(own_measure(), by=make.manager())

    with pytest.raises(ActionRefused):
        publish_measure(version, by=make.manager())


@pytest.mark.parametrize("role", ["officer", "supervisor", "office", "head", "auditor"])
def test_only_manager_and_staff_publish(role):
    with pytest.raises(PermissionDenied):
        publish_measure(own_measure(), by=make.person(make.Role(role)))


def test_what_every_district_counts_is_not_the_districts_to_publish():
    version = own_measure()
    Measure.objects.update(district=None)
    version.refresh_from_db()

    with pytest.raises(PermissionDenied):
        publish_measure(version, by=make.manager())


@pytest.mark.parametrize(
    "counts",
    [
        {"is_gone_in_an_update": True},
        {"is_new": "yes"},
        {"channel": "desk"},
        {"channel": [1]},
        {"id": [1]},
        {"case__story": ["x"]},
    ],
)
def test_what_cannot_be_asked_is_refused_and_never_reaches_the_database(counts):
    with pytest.raises(ValidationError):
        publish_measure(own_measure(counts=counts), by=make.manager())


def test_hostile_values_are_values():
    cases("desk")
    publish_measure(own_measure(counts={"channel": ["desk') OR 1=1 --"]}), by=make.manager())

    assert ("kunjungan", "33.09", "") not in figures_of(computed())


def test_a_share_of_nothing_is_no_share():
    publish_measure(own_measure(among={"is_new": True}), by=make.manager())
    make.village()

    assert ("kunjungan", "33.09", "") not in figures_of(computed())


def test_a_draft_is_tried_on_the_last_evaluation():
    cases("visit", "desk")
    computed()

    lines = dict(tried(own_measure(among={"is_new": True})))

    assert lines["Kabupaten Boyolali"] == "1 dari 2"


def test_choices_and_conditions_say_the_same():
    chosen = ["case:is_new:yes", "case:is_open:no", "case:channel:desk", "case:channel:visit"]

    asked = asked_by(chosen, "case")

    assert asked == {"is_new": True, "is_open": False, "channel": ["desk", "visit"]}
    assert chosen_for(asked, "case") == chosen


@pytest.mark.parametrize("chosen", [["need:is_new:yes"], ["case:is_new:yes", "case:is_new:no"]])
def test_choices_that_contradict_are_refused(chosen):
    with pytest.raises(ValidationError):
        asked_by(chosen, "case")


def test_every_choice_that_is_offered_can_be_counted():
    make.CaseFactory()
    computed()
    offered = [choice for _group, choices in conditions() for choice, _words in choices]

    for choice in offered:
        subject = choice.partition(":")[0]
        version = own_measure(subject=subject, counts=asked_by([choice], subject))
        assert "Kabupaten Boyolali" in dict(tried(version))
        Measure.objects.filter(pk=version.measure_id).update(code=f"x{version.pk}")

    assert len(offered) > 40


# --- in the admin ---------------------------------------------------------------------------------

ADD = "admin:evaluations_measureversion_add"


def form(measure: Measure, **said: object) -> dict[str, object]:
    return {
        "measure": measure.pk, "subject": "case", "unit": "records",
        "counts_chosen": ["case:is_new:yes", "case:channel:visit"],
        "among_chosen": ["case:is_new:yes"], "apart_chosen": ["case:category"], **said,
    }  # fmt: skip


def test_staff_define_a_measure_by_choosing_and_publish_it():
    measure = Measure.objects.create(code="k", name="Kunjungan", district=make.district())
    client = signed_in(make.person(make.Role.STAFF))

    client.post(reverse(ADD), form(measure))
    version = MeasureVersion.objects.get()
    act = {"action": "publish_measure", "_selected_action": [version.pk]}
    client.post(reverse("admin:evaluations_measureversion_changelist"), act)

    version.refresh_from_db()
    assert (version.counts, version.among, version.told_apart, version.published_at is None) == (
        {"is_new": True, "channel": ["visit"]}, {"is_new": True}, ["category"], False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        {"counts_chosen": ["need:is_new:yes"]},
        {"counts_chosen": ["case:story:x"]},
        {"apart_chosen": ["referral:agency"]},
        {"subject": "desk", "unit": "days", "counts_chosen": [], "among_chosen": []},
        {"good_from": "70", "fair_from": "90"},
        {"good_from": "70"},
        {"measure": "999999"},
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(said):
    measure = Measure.objects.create(code="k", name="Kunjungan", district=make.district())

    answer = signed_in(make.manager()).post(reverse(ADD), form(measure) | said)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors
    assert not MeasureVersion.objects.exists()


def test_a_second_draft_of_a_measure_is_refused_in_words():
    draft = own_measure()

    answer = signed_in(make.manager()).post(reverse(ADD), form(draft.measure))

    assert list(answer.context["adminform"].form.errors) == ["measure"]
    assert MeasureVersion.objects.get() == draft


def test_the_next_draft_has_the_next_number():
    first = publish_measure(own_measure(), by=make.manager())

    signed_in(make.manager()).post(reverse(ADD), form(first.measure))

    assert list(first.measure.versions.values_list("number", flat=True)) == [2, 1]


def test_an_operators_draft_for_every_district_is_not_the_managers_to_change():
    draft = own_measure()
    Measure.objects.update(district=None)
    change = reverse("admin:evaluations_measureversion_change", args=[draft.pk])

    signed_in(make.manager()).post(change, form(draft.measure, unit="residents"))

    draft.refresh_from_db()
    assert draft.unit == "records"


def test_a_duty_elsewhere_changes_no_measure_of_a_district_that_one_only_reads():
    draft, elsewhere = own_measure(), make.region("33.10", "Klaten", "regency", "kabupaten")
    both = make.person(make.Role.MANAGER, elsewhere)
    Duty.objects.create(
        user=both, role=make.Role.HEAD, area=make.district(), starts_on="2026-01-01"
    )

    change = reverse("admin:evaluations_measure_change", args=[draft.measure_id])
    signed_in(both).post(change, {"name": "Lain", "position": "1", "is_active": "on"})

    assert Measure.objects.get().name == "Kasus dari kunjungan"
