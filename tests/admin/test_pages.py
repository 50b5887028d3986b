"""Every list, page, form and trail of the admin opens for whoever may open it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from cases.ladder.models import LadderWaits
from cases.lists.models import Difference, Release
from cases.models import ConsentText, LetterTemplate, QuestionSet, SealOpening
from members.models import MemberMerge, PillarGroup
from members.performance.models import Actual, PerformanceRules
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read
from pilarsosial.evaluations.models import Evaluation, SpmPopulation
from pilarsosial.evaluations.reference import load_measures
from pilarsosial.jobs.models import JobRun
from pilarsosial.notices.models import Message
from pilarsosial.regions.models import Holiday
from referrals.models import LetterStyle, ReferralWaits
from referrals.webhooks.keeping import set_up
from tests import factories as f
from tests.admin.people import list_of, page_of, registered, rows_in, signed_in, undrawn
from tests.kept import rows_kept
from tests.meetings import rows as meetings
from tests.performance import makers as performance
from tests.samples import sampled

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    with rows_kept(django_db_blocker):
        one_of_every_kind()
        yield


def one_of_every_kind():
    """All in one district."""
    f.OfficeFactory()
    f.CategoryFactory()
    referral = f.sent_referral()
    f.verified_case(village=referral.village)
    f.DeskFactory(village=referral.village)
    f.HouseholdFactory(village=referral.village)
    f.RoutingRuleFactory(service=referral.service)
    f.ApiClientFactory(agency=referral.agency)
    webhook = set_up(f.ApiClientFactory(agency=referral.agency), url="https://a.id", types=())
    webhook.deliveries.create(change=referral.changes.get())
    sealed = f.CaseFactory(is_sealed=True)
    user = f.person(Role.HEAD)
    SealOpening.objects.create(case=sealed, user=user, reason="Polisi menelepon")
    Read.objects.create(kind="reveal", subject="resident:1", village=referral.village, user=user)
    job = JobRun.objects.create(task="evaluate", key="33.09:2026-Q3", progress=3, total=10)
    Evaluation.objects.create(district=f.district(), quarter="2026-Q3", job=job)
    load_measures()
    Holiday.objects.create(day_on="2026-12-25", name="Natal", kind="national")
    LetterTemplate.objects.create(code="sktm", name="SKTM", heading="Surat", body="Isi")
    QuestionSet.objects.create(need_type=f.NeedTypeFactory(), version=1)
    release = Release.objects.create(
        district=f.district(), source="dtsen", released_on="2026-07-01"
    )
    Difference.objects.create(
        release=release, resident=f.ResidentFactory(), village=referral.village, kind="gone"
    )
    Message.objects.create(
        recipient=user,
        area=f.district(),
        channel="email",
        subject="Kabar",
        summary_on="2026-08-10",
        address_sealed=b"x",
    )
    ConsentText.objects.create(version="2026-11", words="Gratis.")
    LadderWaits.objects.create(district=f.district())
    ReferralWaits.objects.create(district=f.district())
    LetterStyle.objects.create(district=f.district())
    SpmPopulation.objects.create(
        district=f.district(),
        year=2026,
        service="spm_elderly",
        people=50,
        source="SK Bupati 3/2026",
    )
    pillars_of(user)


def pillars_of(user):
    """The register: somebody with a letter, a target, a report and a decision to carry out; and
    two rows made one.
    """
    MemberMerge.objects.create(survivor=f.MemberFactory(), merged=f.MemberFactory())
    held = f.AppointmentFactory()
    pillar = held.membership.pillar
    PillarGroup.objects.create(district=f.district(), name="Tagana dan Pordam")
    what = performance.indicator(pillar)
    performance.target(what, area=held.area)
    performance.sent(performance.member(pillar), what)
    Actual.objects.create(indicator=what, quarter="2026-Q3", area=held.area, value=4)
    PerformanceRules.objects.create(district=f.district())
    meeting = meetings.meeting()
    meeting.decisions.create(
        number=1, text="Mendata ulang.", owner_user=user, due_on="2026-12-01", decided_by=user
    )


@pytest.mark.parametrize("model", sampled(registered(), every=6))
def test_every_list_and_every_page_of_it_opens_for_the_manager(model, house):
    client = signed_in(f.manager())
    label = model._meta.label_lower

    answer = client.get(list_of(label))
    rows = rows_in(answer)
    opened = [client.get(page_of(rows[0], kind)).status_code for kind in ("change", "history")]

    assert (answer.status_code, opened) == (200, [200, 200])


@pytest.mark.parametrize("model", sampled(registered(), every=5))
def test_no_search_and_no_filter_breaks_a_list_and_settings_have_a_form(model, house):
    client = signed_in(f.manager())
    label = model._meta.label_lower
    queries = [{"q": "Sela"}, {"q": "33.09"}, {"area": "33.09.01"}, {"agency": "1"}]
    add = reverse(f"admin:{label.replace('.', '_')}_add")

    with undrawn():
        answers = [client.get(list_of(label, **query), follow=True) for query in queries]
    answers.append(client.get(list_of(label, q="\x00"), follow=True))
    form = client.get(add)

    may_add = admin.site._registry[model].has_add_permission(form.wsgi_request)
    assert {answer.status_code for answer in answers} <= {200, 400}
    assert form.status_code == (200 if may_add else 403)


@pytest.mark.parametrize("model", sampled(registered(), every=3))
def test_nothing_can_be_deleted(model, house):
    row = model._base_manager.order_by("pk").first()

    answer = signed_in(f.manager()).post(page_of(row, "delete"), {"post": "yes"})

    assert answer.status_code == 403
    assert model._base_manager.filter(pk=row.pk).exists()


def test_the_filters_of_places_and_agencies_keep_their_rows(house):
    client = signed_in(f.manager())
    referral = rows_in(client.get(list_of("referrals.referral")))[0]
    f.subdistrict("33.09.02", "Ampel")
    here = {"area": "33.09.01", "agency": str(referral.agency_id)}

    kept = rows_in(client.get(list_of("referrals.referral", **here)))
    elsewhere = rows_in(client.get(list_of("referrals.referral", area="33.09.02")))
    needs = rows_in(client.get(list_of("cases.need", area="33.09.01")))

    assert (kept, elsewhere, len(needs)) == ([referral], [], 1)


def test_the_start_page_names_lists_in_the_order_of_work(house):
    answer = signed_in(f.manager()).get(reverse("admin:index"))

    lengths = [len(group["items"]) for group in answer.context["groups"]]
    assert lengths == [2, 2, 4, 7, 5, 2, 5, 6, 12, 3]


def test_the_filter_of_cases_offers_no_drafts():
    html = signed_in(f.manager()).get(list_of("cases.case")).content.decode()

    assert "status__exact=submitted" in html
    assert "status__exact=draft" not in html
