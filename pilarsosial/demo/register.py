"""The members of a demo district as they are gathered, written a table at a time."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from members.models import (
    Appointment,
    Decree,
    Member,
    Membership,
    MemberStatus,
    Officer,
    Pillar,
)
from pilarsosial.accounts.models import Duty, User
from pilarsosial.demo.names import Sex, invent_birth_date, invent_person
from pilarsosial.demo.numbers import Numbers
from pilarsosial.identity import name_key, seal
from pilarsosial.regions.models import Region

SINCE = date(2024, 1, 2)
_EDUCATION = ("SMA", "SMK", "D3", "S1", "S1", "S.Sos")
_WORK = ("Petani", "Wiraswasta", "Ibu rumah tangga", "Guru honorer", "Perangkat desa", "Pedagang")
_SKILLS = ("Pertolongan pertama", "Bahasa isyarat", "Dapur umum", "Pendampingan lansia", "", "")


@dataclass
class Register:
    """Everything that will be written, in order."""

    random: Random
    district: Region
    today: date
    numbers: Numbers
    pillars: dict[str, Pillar]
    members: list[Member] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    duties: list[tuple[Appointment, Duty]] = field(default_factory=list)
    statuses: list[MemberStatus] = field(default_factory=list)
    decrees: dict[str, Decree] = field(default_factory=dict)
    officers: list[Officer] = field(default_factory=list)

    def person(self, place: Region, *, name: str = "", user: User | None = None) -> Member:
        """Somebody of age who lives at a place, with a NIK."""
        sex: Sex = self.random.choice(("L", "P"))
        born_on = invent_birth_date(self.random, self.today, youngest=24, oldest=58)
        called = name or invent_person(self.random, born_on=born_on, sex=sex).name
        nik = self.numbers.nik(place.subdistrict_code, born_on=born_on, sex=sex)
        sealed = seal(nik, purpose="nik")
        village = place if place.level == Region.Level.VILLAGE else None
        return self.keep(
            Member(
                district=self.district, name=called, name_key=name_key(called), user=user,
                nik_sealed=sealed.ciphertext, nik_digest=sealed.digest, nik_masked=sealed.masked,
                birth_place=self.district.name, birth_date=born_on, sex=sex, village=village,
                address=f"RT {self.random.randint(1, 6):03d} RW {self.random.randint(1, 9):03d}",
                phone=self.numbers.phone(), education=self.random.choice(_EDUCATION),
                occupation=self.random.choice(_WORK), skills=self.random.choice(_SKILLS),
            )
        )  # fmt: skip

    def institution(self, place: Region, name: str) -> Member:
        village = place if place.level == Region.Level.VILLAGE else None
        return self.keep(
            Member(
                kind=Member.Kind.INSTITUTION, district=self.district, name=name,
                name_key=name_key(name), village=village, phone=self.numbers.phone(),
            )
        )  # fmt: skip

    def keep(self, member: Member) -> Member:
        self.members.append(member)
        self.statuses.append(
            MemberStatus(member=member, status=Member.Status.ACTIVE, starts_on=SINCE)
        )
        return member

    def joins(self, member: Member, code: str, area: Region, title: str = "") -> Membership:
        number = f"{self.district.code.replace('.', '')}.{len(self.memberships) + 1:04d}"
        membership = Membership(
            member=member, pillar=self.pillars[code], area=area, title=title, joined_on=SINCE,
            member_number=number if code in ("TAGANA", "PSM") else "",
        )  # fmt: skip
        self.memberships.append(membership)
        return membership

    def appoint(
        self, membership: Membership, decree: str, *, until: date | None, duty: Duty | None = None
    ) -> Appointment:
        """By one of the district's letters; the facilitators' and supervisors' give the duty."""
        letter = self.decrees.setdefault(
            decree,
            Decree(district=self.district, number=decree, issued_on=SINCE, issuer="Bupati"),
        )
        pillar = membership.pillar
        appointment = Appointment(
            membership=membership, pillar=pillar, area=membership.area, decree=letter,
            seat=1 if pillar.seats else None, starts_on=SINCE, ends_on=until,
        )  # fmt: skip
        self.appointments.append(appointment)
        if duty is not None:
            self.duties.append((appointment, duty))
        return appointment

    def stands(self, member: Member, status: str, reason: str) -> None:
        """Let somebody stand otherwise since a while."""
        since = self.today - timedelta(days=self.random.randint(20, 60))
        for kept in self.statuses:
            if kept.member is member:
                kept.ends_on = since - timedelta(days=1)
        member.status = status
        self.statuses.append(
            MemberStatus(member=member, status=status, starts_on=since, reason=reason)
        )

    def write(self) -> None:
        """All tables, each at once."""
        Member.objects.bulk_create(self.members)
        Membership.objects.bulk_create(self.memberships)
        Decree.objects.bulk_create(self.decrees.values())
        Appointment.objects.bulk_create(self.appointments)
        MemberStatus.objects.bulk_create(self.statuses)
        Officer.objects.bulk_create(self.officers)
        given = Appointment.duties.through
        given.objects.bulk_create(
            given(appointment=appointment, duty=duty) for appointment, duty in self.duties
        )
