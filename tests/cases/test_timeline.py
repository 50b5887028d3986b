from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import workflow
from cases.acts import acts_for
from cases.feedback.workflow import complain, give_feedback
from cases.ladder.models import Escalation
from cases.models import Attachment, Case
from cases.timeline import lines_of
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.audit.models import Read, record_read
from tests import factories as make
from tests.pages import signed_in

pytestmark = pytest.mark.django_db


def a_full_case() -> Case:
    """A case with a line of every kind."""
    now = timezone.now()
    case = make.CaseFactory(status="resolved", holder="resident", resolved_at=now)
    make.NeedFactory(case=case, outcome="met", settled_at=now)
    Attachment.objects.create(
        case=case, kind="photo", media_type="image/jpeg", size=1, sha256="0" * 64,
        file="cases/00/none", added_by=case.filed_by,
    )  # fmt: skip
    Escalation.objects.create(case=case, rung="supervisor", due_at=now - timedelta(days=2))
    workflow.add_note(case, text="Sudah ditelepon.", by=case.filed_by)
    give_feedback(case, stars=4, words="Cepat.")
    complain(case, words="Petugas meminta uang.")
    record_read(Read.Kind.PRINT, case, by=case.filed_by, village=case.village_id)
    return case


def told(case: Case, viewer: User) -> set[str]:
    return {line.title for line in lines_of(case, viewer)}


def test_one_timeline_tells_everything_to_whoever_may_know_it():
    case = a_full_case()

    seen = {role: told(case, make.person(role)) for role in (Role.MANAGER, Role.OFFICE)}

    everything = {
        "Catatan", "Berkas ditambahkan", "Tenggat terlewati", "Warga menilai layanan",
        "Warga mengeluh",
    }  # fmt: skip
    assert seen == {Role.OFFICE: everything, Role.MANAGER: everything | {"Dicetak"}}


def test_the_desk_does_not_read_the_complaint_about_it():
    case = a_full_case()

    assert "Warga mengeluh" not in told(case, case.filed_by)


def test_the_newest_line_stands_first():
    case = a_full_case()

    moments = [line.when for line in lines_of(case, make.manager())]

    assert moments == sorted(moments, reverse=True)


def test_what_a_duty_does_not_allow_says_whose_part_it_is():
    case = make.CaseFactory()
    need = make.NeedFactory(case=case)

    acts = acts_for(case, [need], case.filed_by)

    why = {act.name: str(act.why_not) for act in acts.later}
    assert "verify" not in {act.name for act in acts.now}
    assert why["verify"] == "Ini bagian: Supervisor SLRT, Manajer SLRT."
    assert why["route"] == "Supervisor memverifikasi kasus ini dahulu."


def test_an_auditor_reads_why_nothing_is_theirs_to_do():
    case = make.CaseFactory()
    need = make.NeedFactory(case=case)

    acts = acts_for(case, [need], make.person(Role.AUDITOR))

    assert acts.now == []
    assert all(act.why_not for act in acts.later)


def test_printing_a_case_is_written_down():
    case = make.CaseFactory()
    make.NeedFactory(case=case)

    answer = signed_in(case.filed_by).get(reverse("cases:print", args=[case.number]))

    assert answer.status_code == 200
    assert Read.objects.filter(kind="print", subject=f"case:{case.pk}").count() == 1


def test_a_sealed_case_is_printed_under_initials():
    case = make.CaseFactory(is_sealed=True)
    make.NeedFactory(case=case, type=make.sealed_type())

    page = signed_in(make.supervisor()).get(reverse("cases:print", args=[case.number]))

    assert case.resident.name not in page.content.decode()


def test_the_whole_timeline_costs_the_same_for_more_lines(django_assert_max_num_queries):
    case, manager = a_full_case(), make.manager()
    for number in range(6):
        workflow.add_note(case, text=f"Catatan {number}", by=case.filed_by)

    with django_assert_max_num_queries(12):
        lines_of(case, manager)
