"""What somebody must see before a person is entered: oddities, and who may be the same one.

The desk's own page and what a phone brings ask the same.
"""

from cases.residents.doubles import Asked, Doubles, find_doubles
from cases.residents.forms.birth import Birth
from cases.residents.forms.resident import AddForm
from cases.residents.models import Household
from pilarsosial.accounts.models import User
from pilarsosial.identity import digest


def doubles_of(form: AddForm, user: User) -> Doubles:
    """Who may be the one of a valid form; whom the same form entered before is nobody else."""
    data = form.cleaned_data
    birth: Birth = data["birth"] or Birth()
    asked = Asked(
        name=data["name"], village=data["village"], birth_date=birth.on, birth_year=birth.year,
        sex=data["sex"], phone=data["phone"], nik=data["nik"],
        household=_family_of(data["kk"], user),
    )  # fmt: skip
    found = find_doubles(asked, user)
    found.shown = [one for one in found.shown if one.resident.form_token != data["token"]]
    return found


def concerns_of(form: AddForm, doubles: Doubles) -> list[str]:
    """All of it as words that stay the same as long as it is the same."""
    keys = [f"resident {one.resident.pk}" for one in doubles.shown]
    return [*form.warnings, *keys, *(place.code for place in doubles.elsewhere)]


def _family_of(kk: str, user: User) -> int | None:
    if not kk:
        return None
    known = Household.objects.visible_to(user).filter(kk_digest=digest(kk, purpose="kk"))
    return known.values_list("pk", flat=True).first()
