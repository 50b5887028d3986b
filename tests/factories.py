"""Rows for tests, by name. Places are real ones of Boyolali, people are invented."""

from datetime import date
from functools import cache
from itertools import count

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import Case, Category, Need, NeedType
from cases.residents.models import Household, Resident
from members.models import Appointment, Decree, Member, Membership, Pillar
from pilarsosial.accounts.models import Agency, ApiClient, Desk, Duty, Office, User
from pilarsosial.accounts.rights import Role
from pilarsosial.identity import name_key, seal
from pilarsosial.regions.models import Region
from referrals.models import RoutingRule, Service

PASSWORD = "kata-sandi-uji-2026"
SCOPES = ["referrals:read", "referrals:write", "catalogue:read", "catalogue:write", "webhooks"]

_serials = count(1)
_hashed = cache(make_password)  # one hash costs a quarter of a second; a test has many people


_regions: dict[str, Region] = {}


def forget_regions() -> None:
    """After each test its rows are gone."""
    _regions.clear()


def region(code: str, name: str, level: str, kind: str) -> Region:
    """The region of that code; nearly every row of a test asks for one, so it asks once."""
    return _known(code) or _regions.setdefault(
        code, Region.objects.create(code=code, name=name, level=level, kind=kind)
    )


def _known(code: str) -> Region | None:
    if code not in _regions and (found := Region.objects.filter(code=code).first()):
        _regions[code] = found
    return _regions.get(code)


def district() -> Region:
    """Kabupaten Boyolali, with its province."""
    return _known("33.09") or _new_district()


def _new_district() -> Region:
    region("33", "Jawa Tengah", "province", "provinsi")
    return region("33.09", "Boyolali", "regency", "kabupaten")


def subdistrict(code: str = "33.09.01", name: str = "Selo") -> Region:
    return _known(code) or _new_subdistrict(code, name)


def _new_subdistrict(code: str, name: str) -> Region:
    district()
    return region(code, name, "subdistrict", "kecamatan")


def village(code: str | None = None, name: str = "") -> Region:
    """A village of Kecamatan Selo, a new one with each call unless a code is given."""
    code = code or f"33.09.01.{2000 + next(_serials)}"
    subdistrict(code[:8], "Selo" if code.startswith("33.09.01") else f"Kecamatan {code[6:8]}")
    return region(code, name or f"Desa {code[-4:]}", "village", "desa")


def nik(serial: int | None = None) -> str:
    """A well-formed NIK that nobody else in the test has."""
    number = serial or next(_serials)
    return f"330901{1 + number % 28:02d}0685{1 + number % 9998:04d}"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"petugas{n}")
    full_name = factory.Sequence(lambda n: f"Petugas {n}")
    password = factory.LazyFunction(lambda: _hashed(PASSWORD))


def person(role: Role, area: Region | None = None, **fields: object) -> User:
    """A user with one duty that runs today."""
    user = UserFactory(**fields)
    Duty.objects.create(
        user=user, role=role, area=area or district(), starts_on=date(2026, 1, 1), ends_on=None
    )
    return user


def officer(area: Region | None = None, **fields: object) -> User:
    return person(Role.OFFICER, area or village(), **fields)


def supervisor(area: Region | None = None, **fields: object) -> User:
    return person(Role.SUPERVISOR, area or subdistrict(), **fields)


def office_worker(**fields: object) -> User:
    return person(Role.OFFICE, **fields)


def manager(**fields: object) -> User:
    return person(Role.MANAGER, **fields)


class OfficeFactory(DjangoModelFactory):
    class Meta:
        model = Office
        django_get_or_create = ("district",)

    district = factory.LazyFunction(district)
    name = "Dinas Sosial Kabupaten Boyolali"
    phone = "+62276321000"


class DeskFactory(DjangoModelFactory):
    class Meta:
        model = Desk

    village = factory.LazyFunction(village)
    active_since = date(2024, 1, 1)


class HouseholdFactory(DjangoModelFactory):
    class Meta:
        model = Household

    village = factory.LazyFunction(village)


class ResidentFactory(DjangoModelFactory):
    """A resident with a NIK; pass `nik=None` for one without."""

    class Meta:
        model = Resident

    class Params:
        nik = factory.LazyFunction(nik)

    name = factory.Sequence(lambda n: f"Sutarni Nomor {n}")
    name_key = factory.LazyAttribute(lambda row: name_key(row.name))
    village = factory.LazyFunction(village)
    birth_date = date(1985, 6, 12)
    sex = "P"
    nik_sealed = factory.LazyAttribute(
        lambda row: seal(row.nik, purpose="nik").ciphertext if row.nik else None
    )
    nik_digest = factory.LazyAttribute(
        lambda row: seal(row.nik, purpose="nik").digest if row.nik else None
    )
    nik_masked = factory.LazyAttribute(
        lambda row: seal(row.nik, purpose="nik").masked if row.nik else ""
    )
    without_nik = factory.LazyAttribute(lambda row: "" if row.nik else "not_issued")


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("code",)

    code = "PPKS24"
    scheme = "PPKS"
    name = "Fakir miskin"


class NeedTypeFactory(DjangoModelFactory):
    class Meta:
        model = NeedType
        django_get_or_create = ("code",)

    code = "K01"
    name = "Kartu BPJS/KIS-PBI nonaktif (reaktivasi)"
    group = "kesehatan"
    sla_amount = 3


def sealed_type() -> NeedType:
    return NeedTypeFactory(
        code="K19",
        name="Kekerasan terhadap perempuan/anak, KDRT",
        is_sealed=True,
        is_sensitive=True,
    )


class CaseFactory(DjangoModelFactory):
    """A submitted case with no needs; NeedFactory adds them."""

    class Meta:
        model = Case

    village = factory.LazyFunction(village)
    resident = factory.SubFactory(ResidentFactory, village=factory.SelfAttribute("..village"))
    filed_by = factory.LazyAttribute(lambda row: officer(row.village))
    story = "Kartu BPJS tidak aktif sejak Februari."
    consented_at = factory.LazyFunction(timezone.now)
    consent_version = "2026-11"
    status = Case.Status.SUBMITTED
    holder = Case.Holder.SUPERVISOR
    number = factory.Sequence(lambda n: f"3309-2026-9{n:05d}")
    tracking_code = factory.Sequence(lambda n: f"K{n:011d}".replace("0", "A").replace("1", "B"))
    filed_at = factory.LazyFunction(timezone.now)


def draft(**fields: object) -> Case:
    """A complete draft: one need, story and consent."""
    case = CaseFactory(
        status=Case.Status.DRAFT, holder=Case.Holder.OFFICER, number=None, tracking_code=None,
        filed_at=None, **fields,
    )  # fmt: skip
    NeedFactory(case=case)
    return case


class NeedFactory(DjangoModelFactory):
    class Meta:
        model = Need

    case = factory.SubFactory(CaseFactory)
    type = factory.SubFactory(NeedTypeFactory)


class AgencyFactory(DjangoModelFactory):
    class Meta:
        model = Agency

    code = factory.Sequence(lambda n: f"OPD{n}")
    name = factory.Sequence(lambda n: f"Dinas {n}")
    full_name = factory.Sequence(lambda n: f"Dinas Nomor {n}")
    area = factory.LazyFunction(district)


class ServiceFactory(DjangoModelFactory):
    class Meta:
        model = Service

    agency = factory.SubFactory(AgencyFactory)
    code = factory.Sequence(lambda n: f"layanan-{n}")
    name = factory.Sequence(lambda n: f"Layanan {n}")
    discloses = ["name", "nik", "birth_date", "sex", "phone", "address", "story"]


class RoutingRuleFactory(DjangoModelFactory):
    class Meta:
        model = RoutingRule

    need_type = factory.SubFactory(NeedTypeFactory)
    area = factory.LazyFunction(district)
    service = factory.SubFactory(ServiceFactory)


class ApiClientFactory(DjangoModelFactory):
    """A client of an agency with all scopes; its secret is `<client_id>-secret`."""

    class Meta:
        model = ApiClient

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Aplikasi {n}")
    client_id = factory.Sequence(lambda n: f"klien-{n}")
    client_secret = factory.LazyAttribute(lambda row: f"{row.client_id}-secret")
    client_type = "confidential"
    authorization_grant_type = "client-credentials"
    scopes = SCOPES
    user = factory.LazyAttribute(
        lambda row: UserFactory(
            username=f"svc-{row.client_id}", agency=row.agency, password=make_password(None)
        )
    )


def verified_case(**fields: object) -> Case:
    """A case that the office may route, with one need that waits for a way."""
    case = CaseFactory(
        status=Case.Status.VERIFIED, holder=Case.Holder.OFFICE, verified_at=timezone.now(), **fields
    )
    NeedFactory(case=case, holder=Case.Holder.OFFICE)
    return case


def sent_referral(**fields: object) -> object:
    """A referral freshly sent by the real workflow; `agency` and `service` may be given."""
    from referrals.workflow import send_referral

    service = fields.pop("service", None) or ServiceFactory(
        **({"agency": fields.pop("agency")} if "agency" in fields else {})
    )
    case = fields.pop("case", None) or verified_case(**fields)
    return send_referral(case.needs.get(), service=service, by=office_worker())


# --- pillars --------------------------------------------------------------------------------------


class PillarFactory(DjangoModelFactory):
    """A pillar of persons in villages; `limited` gives it one place in each area."""

    class Meta:
        model = Pillar

    class Params:
        limited = factory.Trait(seats=1)

    district = factory.LazyFunction(district)
    code = factory.Sequence(lambda n: f"P{n}")
    name = factory.LazyAttribute(lambda it: f"Pilar {it.code}")
    full_name = factory.LazyAttribute(lambda it: f"Pilar sosial {it.code}")
    coverage = ["village"]


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member

    district = factory.LazyFunction(district)
    name = factory.Sequence(lambda n: f"Anggota {n}")
    name_key = factory.LazyAttribute(lambda it: name_key(it.name))


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    member = factory.SubFactory(MemberFactory)
    pillar = factory.SubFactory(PillarFactory)
    area = factory.LazyFunction(village)


class DecreeFactory(DjangoModelFactory):
    class Meta:
        model = Decree

    district = factory.LazyFunction(district)
    number = factory.Sequence(lambda n: f"460/{n}/2026")


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    membership = factory.SubFactory(MembershipFactory)
    decree = factory.SubFactory(DecreeFactory)
    pillar = factory.SelfAttribute("membership.pillar")
    area = factory.SelfAttribute("membership.area")
    seat = factory.LazyAttribute(lambda it: 1 if it.membership.pillar.seats else None)
    starts_on = date(2026, 1, 2)
