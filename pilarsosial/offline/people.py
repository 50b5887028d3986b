"""Who a case written without signal is for: found by the NIK, chosen, or entered anew.

Without signal nobody could search the register. So what looks like somebody who is already there
is asked back instead of guessed.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid5

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cases.residents import workflow as register
from cases.residents.cards import exact_card
from cases.residents.concerns import concerns_of, doubles_of
from cases.residents.doubles import Doubles
from cases.residents.forms.resident import AddForm
from cases.residents.models import Resident, ResidentQuerySet
from cases.residents.search import residents_known_to
from pilarsosial.accounts.models import User
from pilarsosial.errors import ActionRefused
from pilarsosial.identity import digest, name_key
from pilarsosial.offline.sent import Sent, Unfit
from pilarsosial.regions.models import Region

PREFIX = "who"
NEW = "new"


class Undecided(Exception):
    """Only a person can say whether these are the same. `people` may be empty: then the warnings
    alone must be seen.
    """

    def __init__(self, people: list[dict[str, Any]], warnings: list[str], mark: str) -> None:
        super().__init__(len(people))
        self.people = people
        self.warnings = warnings
        self.mark = mark


def resident_of(sent: Sent, *, by: User) -> tuple[Resident, Region]:
    """Say who it is, and at which village's desk. Raises Unfit and Undecided."""
    form = AddForm(_data(sent), user=by, prefix=PREFIX)
    if not form.is_valid():
        raise Unfit(
            {
                f"{PREFIX}-{name}": [str(word) for word in words]
                for name, words in form.errors.items()
            }
        )
    data, known = form.cleaned_data, residents_known_to(by).select_related("village")
    desk: Region = data["village"]
    if sent.resident.isdigit() and (chosen := known.filter(pk=int(sent.resident[:18])).first()):
        return chosen, _desk_of(chosen, desk, by)
    if data["nik"] and (holder := _holder(data["nik"], known)):
        if holder.name_key != name_key(data["name"]):
            raise Undecided([_shown(holder, [])], [], "")
        return holder, _desk_of(holder, desk, by)
    _ask_about_doubles(form, sent, by)
    added = register.add_resident(
        village=desk, by=by, nik=data["nik"], kk=data["kk"],
        form_token=uuid5(sent.key, "resident"), **form.about,
    )  # fmt: skip
    return added, desk


def _data(sent: Sent) -> QueryDict:
    data = sent.fields.copy()
    data[f"{PREFIX}-token"] = str(uuid5(sent.key, "resident"))
    return data


def _desk_of(resident: Resident, desk: Region, by: User) -> Region:
    """Whoever lives in one's area is served where they live; others at the desk they came to."""
    ours = Resident.objects.visible_to(by).filter(pk=resident.pk).exists()
    return resident.village if ours else desk


def _holder(nik: str, known: ResidentQuerySet) -> Resident | None:
    """Find who has this NIK, or say that another village does."""
    number = digest(nik, purpose="nik")
    found = known.filter(nik_digest=number).first()
    elsewhere = None if found else Resident.objects.filter(nik_digest=number).first()
    if elsewhere:
        raise ActionRefused(
            _(
                "This NIK is registered in %(village)s. Open that person with a reason under "
                "Residents, then send this again."
            )
            % {"village": elsewhere.village}
        )
    return found


def _ask_about_doubles(form: AddForm, sent: Sent, by: User) -> None:
    doubles = doubles_of(form, by)
    concerns = concerns_of(form, doubles)
    mark = form.mark_of(concerns)
    if concerns and not (sent.resident == NEW and sent.seen == mark):
        people = [_shown(one.resident, [*one.reasons, *one.doubts]) for one in doubles.shown]
        raise Undecided(people, [*form.warnings, *_told(doubles)], mark)


def _told(doubles: Doubles) -> list[str]:
    words = _("Somebody much like this is registered in %(village)s.")
    return [words % {"village": place} for place in doubles.elsewhere]


def _shown(resident: Resident, why: list[str]) -> dict[str, Any]:
    """A person as a card says it, with the key by which it is chosen."""
    shown = exact_card(resident, url="")
    words = [shown["masked_nik"], shown["about"], shown["place"], *why]
    return {"id": str(resident.pk), "name": resident.name, "words": [str(w) for w in words if w]}
