"""What a row changes for a person who is certain."""

from datetime import date

from django.utils.translation import gettext as _

from cases.lists.importing.rows import Row
from cases.lists.importing.words import status_word
from cases.residents.models import Resident
from pilarsosial.identity import mask
from pilarsosial.sheets.places import Places
from pilarsosial.sheets.wording import told

STATUSES = (Resident.Status.PRESENT, Resident.Status.MOVED, Resident.Status.DECEASED)


def compare(row: Row, places: Places, released_on: date) -> None:
    """Write into the row what it says of the person and the register does not."""
    known, facts = row.known, row.facts
    if known is None:
        return
    if facts.key != known.key:
        row.changes.append(("name", known.about["name"], facts.name))
    if row.digest and not known.digest:
        row.changes.append(("nik", "", mask(facts.nik)))
    _compare_about(row, places)
    _compare_status(row)
    _compare_family(row, released_on)


def _compare_family(row: Row, released_on: date) -> None:
    """The family card, and its decile unless the register has one of a later release."""
    own, named, facts = row.known.household if row.known else None, row.household, row.facts
    is_same = own is not None and named is not None and own.pk == named.pk
    if row.kk_digest and not is_same:
        row.changes.append(("kk", own.masked if own else "", mask(facts.kk)))
    family = named or own
    if family is None or not facts.decile or facts.decile == family.decile:
        return
    if family.released_on is None or family.released_on <= released_on:
        row.changes.append(("decile", told(family.decile), str(facts.decile)))


def _compare_about(row: Row, places: Places) -> None:
    """The village desk knows the phone better than a list does: a list only fills it in."""
    about = row.known.about if row.known else {}
    for name, new in row.facts.about.items():
        old = about[name]
        if old == new or (name == "phone" and old):
            continue
        if name == "village_id":
            row.changes.append((name, places.names.get(old, old), places.names[new]))
        else:
            row.changes.append((name, told(old), told(new)))


def _compare_status(row: Row) -> None:
    """Nobody comes back from the dead by a list that does not know of it."""
    known, status = row.known, row.facts.status
    if known is None:
        return
    old = known.about["status"]
    if status and STATUSES.index(Resident.Status(status)) > STATUSES.index(old):
        row.changes.append(("status", status_word(old), status_word(status)))
    elif old == Resident.Status.DECEASED and not status:
        row.facts.warnings.append(_("The register says that this person is deceased."))
