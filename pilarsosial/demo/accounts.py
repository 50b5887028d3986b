"""Who can sign in to the demo: a person for each role, and the programs of four agencies."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from django.utils.text import slugify

from pilarsosial.accounts.models import Agency, ApiClient, Desk, Duty, User
from pilarsosial.accounts.models.client import SCOPES
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import time_zone_of
from pilarsosial.demo.credentials import password_of, secret_of
from pilarsosial.regions.models import Region

PARTNERS = ("DINKES", "DISDUKCAPIL", "BPJSKES", "DINSOS")
WITH_INBOX = "DISDIKBUD"
SINCE = date(2025, 1, 2)
_TITLES = {
    Role.OFFICER: "petugas",
    Role.SUPERVISOR: "supervisor",
    Role.OFFICE: "kantor",
    Role.MANAGER: "manajer",
    Role.STAFF: "staf",
    Role.HEAD: "kepala",
    Role.AUDITOR: "auditor",
}
_NAMES = {
    Role.OFFICE: "Endah Puspitasari",
    Role.MANAGER: "Hendra Kusuma Wijaya",
    Role.STAFF: "Galih Prasetyo",
    Role.HEAD: "Dra. Retno Wulandari, M.Si",
    Role.AUDITOR: "Yusuf Raharjo",
}
_FIELD_NAMES = {
    Role.OFFICER: ("Murni Lestari", "Anang Purwanto"),
    Role.SUPERVISOR: ("Bambang Sutrisno", "Siti Khusnul Khotimah"),
}
# Villages that visitors know from the news, where the district has them.
_SHOWN_VILLAGES = {"33.09": ("33.09.01.2006", "33.09.09.2010")}


@dataclass(frozen=True)
class Login:
    """An account that the demo prints; a member without a duty has the role "member", somebody of
    an agency the role "agency".
    """

    user: User
    role: str
    area: Region


def open_accounts(district: Region) -> list[Login]:
    """A village and a subdistrict twice, and the office's people."""
    logins = [
        _account(role, area, name=names[number])
        for number, village in enumerate(shown_villages(district))
        for role, names in _FIELD_NAMES.items()
        for area in [village if role == Role.OFFICER else _above(village)]
    ]
    return [*logins, *(_account(role, district, name=name) for role, name in _NAMES.items())]


def shown_villages(district: Region) -> list[Region]:
    """The two villages whose officers visitors can be: in two subdistricts."""
    villages = list(Region.objects.villages().current().within(district.code))
    named = [
        village for village in villages if village.code in _SHOWN_VILLAGES.get(district.code, ())
    ]
    if len(named) == 2:
        return named
    first = villages[0]
    others = [one for one in villages if one.subdistrict_code != first.subdistrict_code]
    return [first, (others or villages)[-1]]


def staff_places(people: dict[Region, str]) -> None:
    """Give every village an officer and every subdistrict a supervisor who cannot sign in."""
    duties = [
        Duty(user=_nobody(area, name), role=_field_role(area), area=area, starts_on=SINCE)
        for area, name in people.items()
        if not Duty.objects.filter(area=area, role=_field_role(area)).exists()
    ]
    User.objects.bulk_create(duty.user for duty in duties)
    Duty.objects.bulk_create(duties)


def _field_role(area: Region) -> Role:
    return Role.OFFICER if area.level == Region.Level.VILLAGE else Role.SUPERVISOR


def _nobody(area: Region, name: str) -> User:
    username = f"{_TITLES[_field_role(area)]}.{area.code}"
    return User(username=username, full_name=name, password=make_password(None))


def open_inbox(district: Region) -> list[Login]:
    """Somebody of an agency without a program, who reads its inbox."""
    agency = Agency.objects.filter(area=district, code=WITH_INBOX).first()
    if agency is None:
        return []
    username = _free_inbox_name(agency)
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User(username=username, full_name="Tri Handayani", agency=agency)
        user.set_password(password_of(username))
        user.save()
    return [Login(user, "agency", district)]


def _free_inbox_name(agency: Agency) -> str:
    """Such as "disdikbud.boyolali"."""
    return f"{agency.code.lower()}.{slugify(agency.area.name).replace('-', '')}"


def open_mailboxes(district: Region) -> None:
    """Invented addresses, where agencies have none: letters go out, and end on the console."""
    place = slugify(district.name).replace("-", "")
    for agency in Agency.objects.filter(area=district, email=""):
        agency.email = f"{agency.code.lower()}@{place}.example"
        agency.save(update_fields=["email"])


def open_desks(district: Region, *, closed: int) -> None:
    """Say since when each desk is active, but for a few: those are a fact worth a list."""
    desks = list(
        Desk.objects.filter(village__code__startswith=f"{district.code}.", active_since=None)
    )
    for number, desk in enumerate(desks[: len(desks) - closed]):
        desk.active_since = date(2023, 10 + number % 3, 1 + number % 28)
        desk.decree_number = f"400.9/{number + 1:03d}/2023"
    Desk.objects.bulk_update(desks, ["active_since", "decree_number"])


def open_clients(district: Region) -> list[ApiClient]:
    """A program with all scopes for each partner of the demo."""
    agencies = Agency.objects.reaching(district.pk).filter(code__in=PARTNERS)
    return [
        _client(agency, district)
        for agency in sorted(agencies, key=lambda one: PARTNERS.index(one.code))
    ]


def service_user(agency: Agency) -> User:
    """As whom an agency answers."""
    user: User
    user, _new = User.objects.get_or_create(
        username=f"layanan.{agency.code.lower()}.{agency.area_id or 'nasional'}",
        defaults={
            "full_name": f"Layanan {agency.name}",
            "agency": agency,
            "password": make_password(None),
        },
    )
    return user


def _client(agency: Agency, district: Region) -> ApiClient:
    client_id = f"{agency.code.lower()}-{district.pk.replace('.', '')}"
    start = datetime.combine(SINCE, time(), tzinfo=time_zone_of(district.pk))
    client: ApiClient
    client, _new = ApiClient.objects.get_or_create(
        client_id=client_id,
        defaults={
            "agency": agency,
            "name": f"Aplikasi {agency.name}",
            "client_secret": secret_of(client_id),
            "client_type": ApiClient.CLIENT_CONFIDENTIAL,
            "authorization_grant_type": ApiClient.GRANT_CLIENT_CREDENTIALS,
            "scopes": list(SCOPES),
            "user": service_user(agency),
            "valid_from": min(start, timezone.now()),
        },
    )
    return client


def _account(role: Role, area: Region, *, name: str) -> Login:
    username = _free_username(role, area)
    user = User.objects.filter(username=username).first()
    if user is None:
        user = User(username=username, full_name=name)
        user.set_password(password_of(username))
        user.save()
    Duty.objects.get_or_create(user=user, role=role, area=area, starts_on=SINCE)
    return Login(user, role, area)


def _free_username(role: Role, area: Region) -> str:
    """Such as "petugas.samiran"; with digits where another district has that name."""
    username = f"{_TITLES[role]}.{slugify(area.name).replace('-', '')}"
    elsewhere = Duty.objects.filter(user__username=username).exclude(area=area)
    digits = area.district_code.replace(".", "")
    return f"{username}.{digits}" if elsewhere.exists() else username


def _above(village: Region) -> Region:
    return Region.objects.get(code=village.subdistrict_code)
