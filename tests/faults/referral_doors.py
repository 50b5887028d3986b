"""Every form by which a referral, a service or an agency's people are changed on the web: whose it
is, where it is sent, and what somebody would type into it who means well.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from referrals import workflow
from referrals.letters.secrets import token_of
from referrals.models import Referral, Service
from tests import factories as make
from tests.pages import signed_in
from tests.referrals.letters.rows import link_of, open_it, sent
from tests.referrals.rows import file_of, waiting_need


class Door(NamedTuple):
    """A form as it is sent. The values of `typed` fit; each may be replaced."""

    client: Client
    url: str
    typed: dict[str, Any]


ANSWERED = {
    "sampai": {},
    "sanggup": {"officer": "Budi", "expected_on": "2027-01-04", "note": "Baik."},
    "mulai": {"note": "Mulai."},
    "daftar-tunggu": {"expected_on": "2027-01-04", "note": "Antre."},
    "minta-dokumen": {"documents": "KTP\nKK", "note": "Mohon."},
    "tolak": {"reason": "full", "note": "Kuota habis."},
    "hasil": {"outcome": "partly_met", "reason": "Stok habis.", "delivered_on": "", "amount": "5",
              "unit": "paket", "note": "Sebagian."},
    "catatan": {"note": "Apa kabar?"},
}  # fmt: skip
SAID = {**ANSWERED, "terima": ANSWERED["sanggup"]}
ON_PAPER = {"source": "letter", "kind": "other"}
AFTER_ACCEPTING = ("mulai", "hasil")


def typed_for(slug: str) -> dict[str, Any]:
    given = dict(SAID[slug])
    if "delivered_on" in given:
        given["delivered_on"] = timezone.localdate().isoformat()
    return given


def in_office(page: str, /, *key: Any, **typed: Any) -> Door:
    return Door(signed_in(make.manager()), reverse(page, args=key), typed)


def running(slug: str, **fields: Any) -> Referral:
    """A referral that waits for this answer."""
    referral = make.sent_referral(**fields)
    if slug in AFTER_ACCEPTING:
        workflow.accept(referral, by=speaker_of(referral))
    return referral


def speaker_of(referral: Referral) -> Any:
    return make.UserFactory(agency=referral.agency)


def declined() -> Referral:
    referral = make.sent_referral()
    workflow.decline(referral, by=speaker_of(referral), reason="full", note="Kuota habis.")
    return referral


def route() -> Door:
    need, service = waiting_need(), make.ServiceFactory()
    file = file_of(need.case)
    return in_office("referrals:route", need.pk, service=service.pk, request="Mohon dibantu.",
                     attachments=file.pk)  # fmt: skip


def send_on() -> Door:
    return in_office("referrals:send_on", declined().code, service=make.ServiceFactory().pk)


def reroute() -> Door:
    code, service = make.sent_referral().code, make.ServiceFactory()
    return in_office("referrals:reroute", code, service=service.pk, reason="Terlalu lama.")


def mark_full() -> Door:
    return in_office("referrals:mark_full", declined().code, until="2027-01-04")


def note() -> Door:
    return in_office("referrals:note", make.sent_referral().code, text="Sudah dikirim.")


def supply() -> Door:
    referral = make.sent_referral()
    file = file_of(referral.case)
    workflow.request_documents(
        referral, by=speaker_of(referral), documents=["KTP"], note="Mohon KTP."
    )
    return in_office("referrals:supply", referral.code, attachments=file.pk, note="Ini.", kind="")


def withdraw() -> Door:
    return in_office("referrals:withdraw", make.sent_referral().code, reason="Salah kirim.")


def on_paper(slug: str) -> Door:
    return in_office("referrals:answer", running(slug).code, slug, **typed_for(slug), **ON_PAPER)


def by_inbox(slug: str) -> Door:
    referral = running(slug)
    url = reverse("inbox:act", args=[referral.code, slug])
    return Door(signed_in(speaker_of(referral)), url, typed_for(slug))


def by_letter(slug: str) -> Door:
    referral, client = sent(), Client()
    open_it(client, link_of(referral))
    if slug in AFTER_ACCEPTING:
        workflow.accept(referral, by=speaker_of(referral))
    return Door(client, reverse("by_letter:act", args=[referral.code, slug]), typed_for(slug))


def open_letter() -> Door:
    typed = {"code": token_of(link_of(sent())), "person": "Sri Wahyuni"}
    return Door(Client(), reverse("by_letter:open"), typed)


def capacity() -> Door:
    service = make.ServiceFactory()
    return in_office("referrals:capacity", service.pk, **room())


def capacity_in_inbox() -> Door:
    service: Service = make.ServiceFactory()
    client = signed_in(make.UserFactory(agency=service.agency))
    return Door(client, reverse("inbox:capacity", args=[service.pk]), room())


def room() -> dict[str, Any]:
    return {"taking_referrals": "on", "full_until": "2027-01-04", "note": "Penuh."}


def add_person() -> Door:
    agency = make.AgencyFactory()
    return in_office(
        "referrals:add_person", agency.pk, full_name="Sri Wahyuni", username="sri.dinkes"
    )


def save_view() -> Door:
    return in_office("cases:save_view", list_name="referrals", name="Lewat", query="overdue=1")


def add_service() -> Door:
    return in_office(
        "admin:referrals_service_add", agency=make.AgencyFactory().pk, code="baru", name="Baru",
        needs=make.NeedTypeFactory().pk, service_areas="33.09", eligibility_description="Semua",
        required_documents="KTP", schedules="Senin", application_process="Datang",
        sla_amount="3", sla_unit="workday", discloses="name", taking_referrals="on",
        full_until="2027-01-04", note="Baru.",
    )  # fmt: skip


def add_rule() -> Door:
    return in_office(
        "admin:referrals_routingrule_add", need_type=make.NeedTypeFactory().pk, area="33.09",
        service=make.ServiceFactory().pk, priority="10", age_from="6", age_to="17",
        decile_to="3", is_active="on",
    )  # fmt: skip


def add_agency() -> Door:
    make.district()
    return in_office(
        "admin:accounts_agency_add", code="BARU", name="Baru", full_name="Dinas Baru",
        area="33.09", receives="Apa saja", default_sla_workdays="5", phone="0276321000",
        email="baru@contoh.id", head_name="Sri", head_title="Kepala", head_phone="0276321001",
        head_email="kepala@contoh.id", is_active="on",
    )  # fmt: skip


DOORS: dict[str, Callable[[], Door]] = {
    "route": route, "send on": send_on, "reroute": reroute, "mark full": mark_full,
    "note": note, "supply": supply, "withdraw": withdraw,
    **{f"on paper {slug}": lambda slug=slug: on_paper(slug) for slug in ANSWERED},
    **{f"inbox {slug}": lambda slug=slug: by_inbox(slug) for slug in SAID if slug != "sanggup"},
    **{f"letter {slug}": lambda slug=slug: by_letter(slug) for slug in ("tolak", "hasil")},
    "open a letter": open_letter, "capacity": capacity, "capacity in the inbox": capacity_in_inbox,
    "add a person": add_person, "save a view": save_view, "add a service": add_service,
    "add a rule": add_rule, "add an agency": add_agency,
}  # fmt: skip
