"""The register as spreadsheets, under the heads that `members.importing` reads: what goes out can
come in again. The heads are Indonesian in every language of the screen.
"""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from members.models import Appointment, Member, Membership
from pilarsosial.exports.columns import Column, Computed, Day, Place, Sealed, Words
from pilarsosial.exports.resources import ListResource, describes
from pilarsosial.regions.models import Region

STATUS_WORDS = [
    (Member.Status.ACTIVE, "Aktif"),
    (Member.Status.ON_LEAVE, "Cuti"),
    (Member.Status.MOVED, "Pindah"),
    (Member.Status.RESIGNED, "Mengundurkan diri"),
    (Member.Status.DECEASED, "Meninggal"),
]


class _OfLetter(Computed):
    """What the last letter (SK) of a membership says."""

    def __init__(self, title: str, path: str) -> None:
        super().__init__(title, path, self.last)

    def last(self) -> Any:
        letters = Appointment.objects.filter(membership=OuterRef("pk"))
        return Subquery(letters.order_by("-starts_on", "-pk").values(self.path)[:1])


class _DayOfLetter(_OfLetter):
    kind = "day"


class _OfService(Computed):
    """Of the running memberships of a member, what the first one says: as lists name one pillar."""

    def __init__(self, title: str, path: str) -> None:
        super().__init__(title, path, self.first)

    def first(self) -> Any:
        serving = Membership.objects.running().filter(member=OuterRef("pk"))
        return Subquery(serving.order_by("pillar__position", "pk").values(self.path)[:1])


@describes("members.membership")
class MembershipResource(ListResource):
    """Who serves in which pillar, where, by which letter: one row for each running membership. An
    ended one stays here: a sheet has no head for its end, so that coming in it would begin anew.
    """

    name = Column("Nama", "member__name")
    nik = Sealed("NIK", masked="member__nik_masked", sealed="member__nik_sealed", purpose="nik")
    sex = Column("L/P", "member__sex")
    birth_place = Column("Tempat Lahir", "member__birth_place")
    birth_date = Day("Tanggal Lahir", "member__birth_date")
    education = Column("Pendidikan", "member__education")
    occupation = Column("Pekerjaan", "member__occupation")
    address = Column("Alamat", "member__address")
    village = Column("Desa/Kelurahan", "member__village__name")
    subdistrict = Place("Kecamatan", "member__village_id", level=Region.Level.SUBDISTRICT)
    phone = Column("No HP", "member__phone")
    email = Column("Email", "member__email")
    nip = Column("NIP", "member__nip")
    pillar = Column("Pilar", "pillar__name")
    # The code leaves no doubt: villages share names. Beside it the name, for people.
    area = Column("Wilayah Kerja", "area_id")
    area_name = Column("Nama Wilayah", "area__name")
    title = Column("Jabatan", "title")
    member_number = Column("NIA", "member_number")
    decree = _OfLetter("No SK", "decree__number")
    issued_on = _DayOfLetter("Tgl SK", "decree__issued_on")
    starts_on = _DayOfLetter("TMT", "starts_on")
    ends_on = _DayOfLetter("Berlaku s.d.", "ends_on")
    status = Words("Keterangan", "member__status", STATUS_WORDS)

    def filter_export(self, queryset: QuerySet[Membership], **kwargs: Any) -> QuerySet[Membership]:
        return queryset.filter(ended_on=None)


@describes("members.member")
class MemberResource(ListResource):
    """The people and institutions of the register, each once. Whoever serves in several pillars
    stands here with the first one: all of them are the list of memberships.
    """

    name = Column("Nama", "name")
    nik = Sealed("NIK", masked="nik_masked", sealed="nik_sealed", purpose="nik")
    kind = Words("Jenis", "kind", [("person", "Orang"), ("institution", "Lembaga")])
    sex = Column("L/P", "sex")
    birth_place = Column("Tempat Lahir", "birth_place")
    birth_date = Day("Tanggal Lahir", "birth_date")
    education = Column("Pendidikan", "education")
    occupation = Column("Pekerjaan", "occupation")
    address = Column("Alamat", "address")
    village = Column("Desa/Kelurahan", "village__name")
    subdistrict = Place("Kecamatan", "village_id", level=Region.Level.SUBDISTRICT)
    phone = Column("No HP", "phone")
    email = Column("Email", "email")
    nip = Column("NIP", "nip")
    registration_number = Column("No Registrasi", "registration_number")
    pillar = _OfService("Pilar", "pillar__name")
    area = _OfService("Wilayah Kerja", "area_id")
    area_name = _OfService("Nama Wilayah", "area__name")
    status = Words("Keterangan", "status", STATUS_WORDS)
