"""The pillars of a demo district: people and institutions, their letters, and what is missing."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from members.models import Member, Membership, Officer, Pillar, PillarGroup
from pilarsosial.accounts.models import Duty, User
from pilarsosial.accounts.rights import Role
from pilarsosial.demo.accounts import Login, shown_villages
from pilarsosial.demo.credentials import password_of
from pilarsosial.demo.numbers import Numbers
from pilarsosial.demo.register import SINCE, Register
from pilarsosial.identity import name_key
from pilarsosial.regions.models import Region

# Elements as Kabupaten Madiun counts them: Tagana and Pordam are one (Permensos name both apart).
GROUPS = {"Tagana dan Pordam": ("TAGANA", "PORDAM"), "SLRT": ("FSLRT", "SSLRT")}
VACANT_VILLAGES, VACANT_SUBDISTRICTS, EXPIRED = 5, 1, 2
VILLAGES_WITH_PSM, PORDAM_PEOPLE, TAGANA_PEOPLE, PKH_PEOPLE = 70, 6, 18, 24
YOUTH_CLUBS, ORPHANAGES = 24, 4
DOUBLES = 3


@transaction.atomic
def load_register(district: Region, random: Random) -> int:
    """Invent a district's members where there are none; how many there are then."""
    here = Member.objects.filter(district=district)
    if here.exists():
        return here.count()
    group_pillars(district)
    pillars = {one.code: one for one in Pillar.objects.filter(district=district)}
    register = Register(random, district, timezone.localdate(), Numbers(random), pillars)
    places = Region.objects.current().within(district.code)
    villages = list(places.villages().order_by("code"))
    subdistricts = list(places.subdistricts().order_by("code"))
    _field_workers(register, villages, subdistricts)
    _volunteers(register, villages, subdistricts)
    _institutions(register, villages)
    _misfortunes(register)
    register.write()
    return len(register.members)


def group_pillars(district: Region) -> None:
    """Elements of several pillars, counted together."""
    for position, (name, codes) in enumerate(GROUPS.items(), 1):
        group, _new = PillarGroup.objects.get_or_create(
            district=district, name=name, defaults={"position": 10 * position}
        )
        Pillar.objects.filter(district=district, code__in=codes, group=None).update(group=group)


def open_member_account(district: Region) -> list[Login]:
    """A PSM of the first village that visitors know: somebody who signs in without any duty."""
    village = shown_villages(district)[0]
    found = Membership.objects.running().filter(pillar__code="PSM", area=village)
    membership = found.select_related("member__user").order_by("pk").first()
    if membership is None:
        return []
    member = membership.member
    if member.user is None:
        username = f"anggota.{slugify(village.name).replace('-', '')}"
        if User.objects.filter(username=username).exists():
            username = f"{username}.{district.code.replace('.', '')}"
        member.user = User(username=username, full_name=member.name)
        member.user.set_password(password_of(username))
        member.user.save()
        member.save(update_fields=["user"])
    return [Login(member.user, "member", village)]


def _field_workers(register: Register, villages: list[Region], subdistricts: list[Region]) -> None:
    """Facilitators and supervisors are the officers that the demo has already."""
    holders = _holders(register.district)
    random, today = register.random, register.today
    vacant = set(random.sample(villages[2:], min(VACANT_VILLAGES, len(villages) // 4)))
    expired = set(
        random.sample([one for one in villages[2:] if one not in vacant], min(EXPIRED, 2))
    )
    for number, (place, code, role) in enumerate(_posts(villages, subdistricts)):
        duty = holders.get((role, place.code))
        if place in vacant or duty is None:
            continue
        member = register.person(place, name=duty.user.full_name, user=duty.user)
        membership = register.joins(member, code, place)
        if place in expired:
            last_day = today - timedelta(days=3)
            register.appoint(membership, "400.9/031/2024", until=last_day, duty=duty)
            Duty.objects.filter(pk=duty.pk).update(ends_on=last_day)
        elif number % 20 == 7:
            last_day = today + timedelta(days=6 + number % 3)
            register.appoint(membership, "400.9/032/2024", until=last_day, duty=duty)
        elif number % 7 == 3:
            last_day = today + timedelta(days=39)
            register.appoint(membership, "400.9/033/2024", until=last_day, duty=duty)
        else:
            register.appoint(membership, "400.9/034/2024", until=date(2027, 12, 31), duty=duty)
    for place in subdistricts[: len(subdistricts) - VACANT_SUBDISTRICTS]:
        membership = register.joins(register.person(place), "TKSK", place)
        register.appoint(membership, "460/0117/2024", until=date(2026, 12, 31))


def _posts(
    villages: list[Region], subdistricts: list[Region]
) -> Iterator[tuple[Region, str, Role]]:
    for village in villages:
        yield village, "FSLRT", Role.OFFICER
    for subdistrict in subdistricts:
        yield subdistrict, "SSLRT", Role.SUPERVISOR


def _holders(district: Region) -> dict[tuple[str, str], Duty]:
    """The one duty of each post, of users who are no member yet."""
    duties = Duty.objects.within(district.code).filter(
        role__in=(Role.OFFICER, Role.SUPERVISOR), user__member=None, ends_on=None
    )
    found, used = {}, set()
    for duty in duties.select_related("user").order_by("pk"):
        if duty.user_id not in used and (duty.role, duty.area_id) not in found:
            found[duty.role, duty.area_id] = duty
            used.add(duty.user_id)
    return found


def _volunteers(register: Register, villages: list[Region], subdistricts: list[Region]) -> None:
    """PSM in villages, some of them in Tagana too: one head, two memberships."""
    random, until = register.random, date(2028, 12, 31)
    shown = shown_villages(register.district)
    others = [one for one in villages if one not in shown]
    chosen = shown + random.sample(others, min(VILLAGES_WITH_PSM, len(others)))
    for number, village in enumerate(chosen):
        member = register.person(village)
        psm = register.joins(member, "PSM", village, "Ketua" if number % 9 == 0 else "")
        if number % 3:
            register.appoint(psm, "463/08/2024", until=until)
        if number % 12 == 5:
            register.joins(member, "TAGANA", register.district)
    for number in range(TAGANA_PEOPLE):
        register.joins(
            register.person(random.choice(villages)),
            "TAGANA",
            register.district,
            "Koordinator" if number == 0 else "",
        )
    for number in range(PORDAM_PEOPLE):
        place = subdistricts[number % len(subdistricts)]
        register.joins(register.person(random.choice(villages)), "PORDAM", place)
    for number in range(PKH_PEOPLE):
        place = subdistricts[number % len(subdistricts)]
        membership = register.joins(register.person(place), "PKH", place)
        register.appoint(membership, "SK Kemensos 12/3/2025", until=date(2027, 6, 30))


def _institutions(register: Register, villages: list[Region]) -> None:
    """Karang Taruna and orphanages, each led by a person of the register."""
    people = [one.member for one in register.memberships if one.pillar.code == "PSM"]
    for number, village in enumerate(villages[: YOUTH_CLUBS * 3 : 3]):
        club = register.institution(village, f"Karang Taruna {village.name}")
        register.joins(club, "KT", village)
        head = people[number % len(people)]
        register.officers.append(
            Officer(institution=club, person=head, title="Ketua", starts_on=SINCE)
        )
    for number, village in enumerate(villages[1 : 1 + ORPHANAGES * 5 : 5]):
        home = register.institution(village, f"LKSA Harapan {number + 1} {village.name}")
        home.registration_number = f"466/{number + 101}/2023"
        register.joins(home, "LKSA", village)


def _misfortunes(register: Register) -> None:
    """People on leave and gone, and rows that tell of the same person twice."""
    psm = [one for one in register.memberships if one.pillar.code == "PSM"][4:]
    pkh = [one for one in register.memberships if one.pillar.code == "PKH"]
    for membership in pkh[:2]:
        register.stands(membership.member, Member.Status.ON_LEAVE, "Cuti melahirkan")
    for membership, status, reason in (
        (psm[0], Member.Status.RESIGNED, "Bekerja di luar kota"),
        (psm[1], Member.Status.MOVED, "Pindah mengikuti keluarga"),
    ):
        register.stands(membership.member, status, reason)
        membership.ended_on = register.today - timedelta(days=10)
        membership.end_reason = reason
        for appointment in register.appointments:
            if appointment.membership is membership:
                appointment.ends_on, appointment.end_reason = membership.ended_on, reason
    for membership in psm[3 : 3 + DOUBLES]:
        _again(register, membership.member)


def _again(register: Register, member: Member) -> None:
    """The same person from another sheet: spelt otherwise, without a NIK, in Tagana."""
    name = member.name.replace("u", "oe", 1) if "u" in member.name else f"{member.name}."
    twin = Member(
        district=member.district, name=name, name_key=name_key(name), village=member.village,
        birth_date=member.birth_date, sex=member.sex,
    )  # fmt: skip
    register.joins(register.keep(twin), "TAGANA", register.district)
