"""Faults 11 and 12 at the forms of referrals: what nobody asked for changes nothing, and what no
field can hold is said beside it, with nothing half kept.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone

from cases.models import Attachment, Case, Need
from cases.saved.models import SavedView
from pilarsosial.accounts.models import Agency, User
from referrals.models import Referral, ReferralDocument, ReferralEvent, RoutingRule, Service
from tests import factories as make
from tests.faults.referral_doors import DOORS, Door
from tests.faults.test_strange_input import STRANGE
from tests.kept import rows_kept
from tests.referrals.rows import file_of
from tests.samples import sampled

pytestmark = pytest.mark.django_db

STRANGEST = {
    "nul": "a\x00b",
    "a megabyte": "x" * 1_000_000,
    "half a sign": "\ud800",
    "beyond 64 bits": "99999999999999999999",
}
STRANGE_VALUES = {
    **STRANGE,
    **STRANGEST,
    "negative": "-1",
    "beyond any number": "1e999999",
    "not a number": "NaN",
    "year 0": "0000-01-01",
    "year 99999": "99999-01-01",
    "the last day": "9999-12-31",
    "the first day": "0001-01-01",
}
MOST_IN_A_FORM = 2_000_000  # of more the server reads no further, and says 400
KEPT = (
    Referral, ReferralEvent, ReferralDocument, Attachment, Need, Case, Service, RoutingRule,
    Agency, User, SavedView,
)  # fmt: skip
# What differs from one try to the next: keys, numbers, secrets.
VARYING = (
    "id", "code", "number", "tracking_code", "file", "password", "last_login", "date_joined",
    "referral_id", "previous_id",
)  # fmt: skip
Rows = dict[str, list[Any]]


@pytest.fixture(params=sampled(DOORS, every=8), scope="module")
def door(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Door]:
    with rows_kept(django_db_blocker):
        found = DOORS[request.param]()
        found.client.get(found.url)  # who is new is written down at the first look
        yield found


def rows() -> Rows:
    """Everything that such a form could touch, as it stands."""
    return {model.__name__: list(_rows_of(model)) for model in KEPT}


def _rows_of(model: Any) -> Any:
    names = [field.attname for field in model._meta.concrete_fields]
    stable = [one for one in names if one not in VARYING and not one.endswith("_at")]
    return model.objects.order_by("pk").values_list(*stable)


def sent(door: Door, typed: dict[str, Any]) -> tuple[HttpResponse, Rows]:
    """The answer and the rows after it, as a browser sends it; then it never happened."""
    cache.clear()  # doors without an account count their tries
    body = urlencode(typed, doseq=True, errors="surrogatepass")
    with transaction.atomic():
        answer = door.client.post(door.url, body, "application/x-www-form-urlencoded")
        after = rows()
        transaction.set_rollback(True)
    return answer, after


def broken(door: Door, before: Rows, *fields: str, text: str) -> str:
    """Which promise is broken when fields get a text; nothing when none is."""
    answer, after = sent(door, {**door.typed, **dict.fromkeys(fields, text)})
    page = answer.content.decode(errors="replace")
    if answer.status_code not in (200, 302, 409):
        return f"status {answer.status_code}"
    if "<script>alert" in page:
        return "comes back alive"
    if answer.status_code == 302:
        return ""
    if after != before:
        return "half kept"
    return "" if answer.status_code == 409 else _unsaid(answer, fields)


def _unsaid(answer: HttpResponse, fields: tuple[str, ...]) -> str:
    """Whether the page that came back says at a field what is wrong with it."""
    wrong = _forms_of(answer)
    return "" if wrong.keys() & {*fields} else f"said at {[*wrong]}"


def _forms_of(answer: HttpResponse) -> dict[str, Any]:
    """Errors of the form of the page, whichever it is."""
    context = answer.context
    named = ("form", "note_form", "full_form")
    forms = [context[name] for name in named if hasattr(context.get(name), "errors")]
    if context.get("adminform"):
        forms.append(context["adminform"].form)
    return {name: errors for form in forms for name, errors in form.errors.items()}


def test_what_no_field_can_hold_is_said_beside_it_with_nothing_half_kept(door):
    most, before = MOST_IN_A_FORM // max(len(door.typed), 1), rows()

    wrong = {
        name: what
        for name, text in STRANGEST.items()
        if door.typed and (what := broken(door, before, *door.typed, text=text[:most]))
    }

    assert wrong == {}


@pytest.mark.prove
def test_each_field_alone_says_what_is_wrong_with_it(door):
    before = rows()

    wrong = {
        (field, name): what
        for field in door.typed
        for name, text in STRANGE_VALUES.items()
        if (what := broken(door, before, field, text=text))
    }

    assert wrong == {}


def test_fields_that_nobody_asked_for_change_nothing(door):
    forged = forgeries()
    plain, expected = sent(door, door.typed)

    answer, found = sent(door, {**forged, **door.typed})

    assert (plain.status_code, answer.status_code) == (302, 302)
    assert found == expected


def forgeries() -> dict[str, Any]:
    """Columns of the rows behind the forms, and what would give somebody more rights."""
    other, stranger = make.sent_referral(), make.officer()
    now = timezone.now().isoformat()
    return {
        "id": other.pk, "pk": other.pk, "referral": other.pk, "code": other.code,
        "status": "done", "version": "99", "agency": other.agency_id, "need": other.need_id,
        "case": other.case_id, "village": other.village_id, "previous": other.pk, "by": stranger.pk,
        "sent_by": stranger.pk, "user": stranger.pk, "recipient": stranger.pk, "link": "1",
        "is_urgent": "on", "is_overdue": "on", "is_sealed": "on", "is_shared": "on",
        "ground": "law", "discloses": "nik", "open_fields": "nik", "due_at": now, "sent_at": now,
        "received_at": now, "outcome": "met", "decline_reason": "other", "source": "link",
        "happened_at": now, "is_staff": "on", "is_superuser": "on", "is_active": "",
        "password": "x", "role": "manager", "scopes": "referrals:write", "area": "33",
        "from_agency": "on", "is_consented": "on", "holder": "nobody", "sla_amount": "999",
    }  # fmt: skip


OUTSIDE = ("service", "attachments", "area", "service_areas", "agency")


def test_keys_of_another_district_are_as_good_as_none(door):
    fields = [one for one in OUTSIDE if one in door.typed]
    keys, before = keys_elsewhere(), rows()

    wrong = {}
    for field in fields:
        answer, after = sent(door, {**door.typed, field: keys[field]})
        wrong[field] = (answer.status_code == 302, after == before)

    assert wrong == dict.fromkeys(fields, (False, True))


def keys_elsewhere() -> dict[str, Any]:
    there = make.region("35.79", "Batu", "regency", "kota")
    agency = make.AgencyFactory(area=there)
    return {
        "service": make.ServiceFactory(agency=agency).pk, "agency": agency.pk,
        "area": there.pk, "service_areas": there.pk,
        "attachments": file_of(make.verified_case()).pk,
    }  # fmt: skip
