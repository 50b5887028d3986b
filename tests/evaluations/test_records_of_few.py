"""Lists of the records of a figure where one or two records tell all."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.models import Referral
from referrals.workflow import mark_overdue
from tests import factories as make
from tests.evaluations.computing import computed, value_of
from tests.evaluations.test_records import address, figure_links, manager, sent, settled
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


def test_documents_that_came_late_do_not_hide_that_the_day_had_passed():
    resumed = sent(make.village(), make.AgencyFactory())
    mark_overdue(resumed)
    later = timezone.now() + timedelta(days=9)
    Referral.objects.filter(pk=resumed.pk).update(due_at=later)

    evaluation = computed()

    assert value_of(evaluation, "referrals_late") == 1


def test_a_figure_of_nothing_leads_nowhere():
    make.village()

    assert figure_links(manager(), computed()) == {}


def test_sealed_cases_are_counted_in_numbers_and_told_of_not_listed():
    village = make.village()
    settled(village)
    settled(village, is_sealed=True)
    evaluation, client = computed(), signed_in(make.office_worker())
    figure = evaluation.figures.get(
        version__measure__code="cases_filed", area="33.09", dimension=""
    )

    answer = client.get(address(figure))

    assert (figure.value, len(answer.context["page"].rows)) == (2, 1)
    assert "isinya hanya dapat dibaca oleh petugas yang ditunjuk" in answer.content.decode()
