"""What can be done with a family: what each act is called, what it asks, and its verb."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.residents import workflow
from cases.residents.forms.household import JoinForm, MoveForm, RenewForm, RolesForm, SplitForm
from cases.residents.models import Household, Resident
from pilarsosial.accounts.models import User

MOST_MEMBERS = 40


@dataclass(frozen=True)
class Act:
    """`ask` gives the form of what was sent, `do` the family to go back to."""

    title: str | Promise
    ask: Callable[[Household, User, QueryDict | None], Any]
    do: Callable[[Household, Any, User], Household]


def members_of(family: Household, user: User) -> list[Resident]:
    """The head first, then by age."""
    rows = Resident.objects.visible_to(user).current().filter(household=family)
    found = list(rows.order_by("birth_date", "pk")[:MOST_MEMBERS])
    return sorted(found, key=lambda one: (one.role != Resident.Role.HEAD, bool(one.status_since)))


def _ask_roles(family: Household, user: User, sent: QueryDict | None) -> RolesForm:
    present = Resident.Status.PRESENT
    return RolesForm(
        sent, members=[one for one in members_of(family, user) if one.status == present]
    )


def _set_roles(family: Household, form: RolesForm, user: User) -> Household:
    return workflow.set_roles(family, form.roles, by=user)


def _ask_who_leaves(family: Household, user: User, sent: QueryDict | None) -> SplitForm:
    return SplitForm(sent, household=family, user=user)


def _split(family: Household, form: SplitForm, user: User) -> Household:
    return workflow.split_household(family, by=user, **form.cleaned_data)


def _ask_other_card(_family: Household, user: User, sent: QueryDict | None) -> JoinForm:
    return JoinForm(sent, user=user)


def _join(family: Household, form: JoinForm, user: User) -> Household:
    return workflow.join_households(family, form.cleaned_data["kk"], by=user)


def _ask_new_number(_family: Household, _user: User, sent: QueryDict | None) -> RenewForm:
    return RenewForm(sent)


def _renew(family: Household, form: RenewForm, user: User) -> Household:
    return workflow.renew_card(family, by=user, **form.cleaned_data)


def _ask_where_to(family: Household, _user: User, sent: QueryDict | None) -> MoveForm:
    known = {"village": family.village_id, "address": family.address}
    return MoveForm(sent, household=family, initial=known)


def _move(family: Household, form: MoveForm, user: User) -> Household:
    return workflow.move_household(family, by=user, **form.cleaned_data)


# By the word in the address.
ACTS = {
    "peran": Act(_("Who is who in the family"), _ask_roles, _set_roles),
    "pisah": Act(_("Some form a family of their own"), _ask_who_leaves, _split),
    "gabung": Act(_("Another card goes into this one"), _ask_other_card, _join),
    "kartu": Act(_("A new card number"), _ask_new_number, _renew),
    "pindah": Act(_("The whole family moves"), _ask_where_to, _move),
}
