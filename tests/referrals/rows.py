"""Rows of referrals that several tests need."""

from datetime import date

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client

from cases.models import Attachment, Case, Need
from pilarsosial.accounts.models import ApiClient, User
from pilarsosial.identity import encrypt
from pilarsosial.regions.models import Holiday
from referrals.models import Referral, ReferralDocument
from tests import factories as make

BACKEND = "pilarsosial.accounts.backends.DutyBackend"


def log_in(client: Client, user: User) -> User:
    client.force_login(user, backend=BACKEND)
    return user


def waiting_need(**fields: object) -> Need:
    """A need of a verified case that has no way yet."""
    need: Need = make.verified_case(**fields).needs.get()
    return need


def sent_to_a_program(**fields: object) -> tuple[Referral, ApiClient]:
    """A referral at an agency that uses the API, and its program."""
    program = make.ApiClientFactory()
    return make.sent_referral(agency=program.agency, **fields), program


def with_limit(amount: int, unit: str) -> tuple[Referral, User]:
    """A referral just sent with a time limit, and the user of its agency's program."""
    program = make.ApiClientFactory()
    service = make.ServiceFactory(agency=program.agency, sla_amount=amount, sla_unit=unit)
    return make.sent_referral(service=service), program.user


def file_of(case: Case, kind: str = "family_card") -> Attachment:
    return Attachment.objects.create(
        case=case,
        kind=kind,
        media_type="image/jpeg",
        size=5,
        sha256="0" * 64,
        added_by=case.filed_by,
    )


def rest_on(*days: date) -> None:
    """Holidays of the whole country, known at once."""
    for day in days:
        Holiday.objects.create(day_on=day, name="Libur", kind="national")
    cache.delete("holidays:33.09")


def at_village(village: object, **fields: object) -> Referral:
    return make.sent_referral(case=make.verified_case(village=village, **fields))


def stored_file(case: Case, kind: str = "photo") -> Attachment:
    """A photo of a case, stored as real ones are."""
    file = Attachment(
        case=case, kind=kind, media_type="image/png", size=3, sha256="0" * 64,
        added_by=case.filed_by,
    )  # fmt: skip
    file.file.save("", ContentFile(encrypt(b"png", purpose="file")), save=False)
    file.save(force_insert=True)
    return file


def add_file(referral: Referral) -> Attachment:
    """A photo that travels with the referral."""
    file = stored_file(referral.case)
    ReferralDocument.objects.create(referral=referral, attachment=file)
    return file
