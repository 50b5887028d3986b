"""Services that a need can go to, with what each asks for and sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from cases.models import Attachment, Need
from pilarsosial.accounts.models import Agency
from pilarsosial.regions.days import due_in
from referrals.clock import limit_in_words
from referrals.disclosure import fields_of
from referrals.models import Service
from referrals.papers import Paper, required_papers
from referrals.workflow import time_limit


@dataclass(frozen=True)
class Offer:
    """One service as a choice for one need."""

    service: Service
    limit: str
    due: datetime
    papers: list[Paper]
    sees: list[str | Promise]


def offer_of(need: Need, service: Service, files: Iterable[Attachment]) -> Offer:
    amount, unit = time_limit(need, service)
    return Offer(
        service=service,
        limit=limit_in_words(amount, unit),
        due=due_in(need.case.village_id, amount, unit, since=timezone.now()),
        papers=required_papers(service, files),
        sees=fields_of(service),
    )


def by_agency(need: Need, words: str) -> list[tuple[Agency, list[tuple[Service, str, str]]]]:
    """All services that take referrals for the village, each with its limit and papers."""
    services = Service.objects.taking_referrals().serving(need.case.village_id)
    for word in words.split():
        services = services.filter(
            Q(name__icontains=word)
            | Q(agency__name__icontains=word)
            | Q(agency__full_name__icontains=word)
            | Q(agency__receives__icontains=word)
        )
    ordered = services.select_related("agency").order_by("agency__name", "agency", "name")
    return [
        (agency, [(service, *_in_short(need, service)) for service in group])
        for agency, group in groupby(ordered, key=lambda service: service.agency)
    ]


def _in_short(need: Need, service: Service) -> tuple[str, str]:
    papers = ", ".join(line.strip() for line in service.required_documents.splitlines())
    return limit_in_words(*time_limit(need, service)), papers
