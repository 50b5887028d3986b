"""A house in which every page has something to show, and the people who look at it.

The rows are those of the access matrix. What stands here besides are the states that a page asks
for: a case before verification, one that came back, one whose help arrived.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cases import workflow
from cases.models import Case, Question
from cases.reference import load_letters, load_reference
from cases.residents.models import Resident
from members.performance.models import ActivityReport
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Role
from pilarsosial.regions.models import Region
from pilarsosial.sheets.models import Batch
from referrals.models import Referral
from tests import factories as make
from tests.access.places import Place, a_place
from tests.performance import makers

Kind = Question.Kind


class House:
    """One district with a village that has everything."""

    def __init__(self) -> None:
        load_reference()
        load_letters()
        make.OfficeFactory()
        self.place: Place = a_place()
        self.village = self.place.case.village
        self.officer = self.place.officer
        self.people: dict[str, User] = {
            "officer": self.officer,
            "supervisor": make.supervisor(Region.objects.get(pk=self.village.parent_code)),
            "office": make.office_worker(),
            "staff": make.person(Role.STAFF),
            "manager": self.place.export.asked_by,
            "agency": make.UserFactory(agency=self.place.referral.agency),
            "head": make.person(Role.HEAD),
            "neighbour": make.officer(make.village("33.09.02.2002")),
        }
        self._open_the_meeting()

    def _open_the_meeting(self) -> None:
        meeting = self.place.meeting
        meeting.title = "Rapat koordinasi pilar"  # a meeting is nobody's secret
        meeting.starts_at = timezone.now() - timedelta(hours=1)
        meeting.save()

    # --- cases ------------------------------------------------------------------------------------

    def case(self, **fields: Any) -> Case:
        """A case of the village that waits for the supervisor."""
        case = make.CaseFactory(village=self.village, filed_by=self.officer, **fields)
        make.NeedFactory(case=case)
        return case

    def verified(self) -> Case:
        return self.case(status="verified", holder="office", verified_at=timezone.now())

    def returned(self) -> Case:
        supervisor = self.people["supervisor"]
        return workflow.return_case(self.case(), reason="Foto KK buram.", by=supervisor)

    def withdrawn(self) -> Case:
        """One whose resident took the consent back."""
        case = self.verified()
        return workflow.withdraw_consent(
            case, asked_by="resident", manner="spoken", by=self.officer
        )

    def in_the_village(self) -> Case:
        case = self.verified()
        workflow.take_by_village(
            case.needs.get(), plan="Membuat SKTM.", means=["letter"], by=self.officer
        )
        return case

    def settled(self) -> Case:
        case = self.in_the_village()
        workflow.settle_in_village(case.needs.get(), outcome="met", by=self.officer)
        return Case.objects.get(pk=case.pk)

    def closed(self) -> Case:
        return workflow.confirm_arrival(self.settled(), by=self.officer)

    def sealed(self) -> Case:
        return self.case(is_sealed=True)

    def moved(self) -> Case:
        case = self.verified()
        workflow.add_note(case, text="Sudah dijenguk.", by=self.officer)
        there = self.people["neighbour"].duties_today[0].area
        return workflow.move_case(case, to=there, reason="Pindah rumah.", by=self.officer)

    def draft(self) -> Case:
        """A draft whose need asks a question of each kind."""
        asked = [
            Question(
                text=f"Pertanyaan {kind}?", kind=kind, help="Tanyakan dengan sopan.",
                options="Atap\nLantai" if kind in (Kind.ONE, Kind.SEVERAL) else "",
            )
            for kind in Kind.values
        ]  # fmt: skip
        draft = self.place.draft
        need_type = draft.needs.get().type
        workflow.publish_questions(need_type, questions=asked, by=None)
        return draft

    def referral(self) -> Referral:
        """One that the office answers for its agency."""
        return make.sent_referral(case=self.verified())

    # --- the rest ---------------------------------------------------------------------------------

    def without_nik(self) -> Resident:
        return make.ResidentFactory(village=self.village, nik=None)

    def report(self) -> ActivityReport:
        """A draft of the officer, who is a member too."""
        member = self.place.report.member
        return makers.draft(member, makers.indicator(self.place.report.indicator.pillar))

    def batch(self) -> Batch:
        return Batch.objects.create(
            kind=Batch.Kind.RESIDENTS, district=make.district(), file_name="dtsen.xlsx", size=1,
            status=Batch.Status.PREVIEWED,
        )  # fmt: skip

    def export(self) -> str:
        return str(self.place.export.pk)
