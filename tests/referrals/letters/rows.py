"""Referrals with their letters and links."""

from typing import Any

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from referrals import workflow
from referrals.letters.secrets import token_of
from referrals.models import AnsweringLink, Referral
from tests import factories as make

WHO = "Sri Wahyuni, Kasi Rehabilitasi"


def sent(**fields: Any) -> Referral:
    """A referral at an agency without programs, asked for in these words."""
    agency = make.AgencyFactory(email=fields.pop("email", "opd@boyolali.example"))
    service = make.ServiceFactory(
        agency=agency, discloses=fields.pop("discloses", ["name", "nik", "story"])
    )
    case = make.verified_case(**fields)
    return workflow.send_referral(
        case.needs.get(), service=service, by=make.manager(), request="Mohon diaktifkan."
    )


def link_of(referral: Referral) -> AnsweringLink:
    return workflow.usable_link(referral, by=None)


def open_it(client: Client, link: AnsweringLink, person: str = WHO) -> Any:
    """Press “Open” with the link's secret."""
    cache.clear()
    return client.post(reverse("by_letter:open"), {"code": token_of(link), "person": person})


def opened(client: Client, **fields: Any) -> Referral:
    """A referral whose link this browser holds."""
    referral = sent(**fields)
    open_it(client, link_of(referral))
    return referral


def page(client: Client, referral: Referral) -> Any:
    return client.get(reverse("by_letter:detail", args=[referral.code]))


def act(client: Client, referral: Referral, slug: str, **given: Any) -> Any:
    return client.post(reverse("by_letter:act", args=[referral.code, slug]), given)
