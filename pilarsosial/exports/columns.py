"""The columns of a list, as django-import-export describes them, each with the SQL that fills it.

PostgreSQL writes the values itself: a million rows through model instances take minutes.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import (
    Case,
    CharField,
    F,
    Func,
    OuterRef,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Left
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from import_export.fields import Field

from pilarsosial.identity.sealing import Purpose
from pilarsosial.regions.models import Region

SUBDISTRICT_DIGITS = 8
HIDDEN = "dirahasiakan"  # what a sensitive need reads in a sheet, in every language of the screen
Title = str | Promise


class Column(Field):
    """A column that is one of the row's own, or of a row that it points to ("village__name")."""

    kind = "text"

    def __init__(self, title: Title, path: str) -> None:
        super().__init__(column_name=title, attribute=path, readonly=True)
        self.path = path

    def sql(self, zone: str) -> Any:
        return F(self.path)


class Number(Column):
    """A number that a workbook may add up."""

    kind = "number"


class Day(Column):
    """A day; CSV has it as 2026-11-22, which every spreadsheet reads alike."""

    kind = "day"


class Moment(Column):
    """A moment by the clocks of the district."""

    kind = "moment"

    def sql(self, zone: str) -> Any:
        local = Func(Value(zone), F(self.path), function="timezone")
        shape = Value("YYYY-MM-DD HH24:MI")
        return Func(local, shape, function="to_char", output_field=TextField())


class Words(Column):
    """A code by its words, in the language of whoever asked."""

    def __init__(self, title: Title, path: str, choices: Sequence[tuple[Any, Title]]) -> None:
        super().__init__(title, path)
        self.choices = choices

    def sql(self, zone: str) -> Any:
        whens = [When(**{self.path: code}, then=Value(str(word))) for code, word in self.choices]
        return Case(*whens, default=Value(""), output_field=CharField())


class YesNo(Words):
    """A fact that holds or not."""

    def __init__(self, title: Title, path: str) -> None:
        super().__init__(title, path, [(True, _("Yes")), (False, _("No"))])


class Place(Column):
    """The name of the area of a level that a region lies in or is."""

    def __init__(self, title: Title, path: str, *, digits: int) -> None:
        super().__init__(title, path)
        self.digits = digits

    def sql(self, zone: str) -> Any:
        code = Left(OuterRef(self.path), self.digits)
        return Subquery(Region.objects.filter(code=code).values("name")[:1])


class Subdistrict(Place):
    def __init__(self, path: str) -> None:
        super().__init__(_("subdistrict"), path, digits=SUBDISTRICT_DIGITS)


class VillageName(Column):
    """The name of a region when it is a village."""

    def sql(self, zone: str) -> Any:
        is_village = When(
            **{f"{self.path}__level": Region.Level.VILLAGE}, then=f"{self.path}__name"
        )
        return Case(is_village, default=Value(""), output_field=CharField())


class Computed(Column):
    """What only an expression says."""

    def __init__(self, title: Title, path: str, expression: Callable[[], Any]) -> None:
        super().__init__(title, path)
        self.expression = expression

    def sql(self, zone: str) -> Any:
        return self.expression()


class Sealed(Column):
    """A number that is kept encrypted: masked, unless somebody with the right said why."""

    def __init__(self, title: Title, *, masked: str, sealed: str, purpose: Purpose) -> None:
        super().__init__(title, masked)
        self.sealed, self.purpose = sealed, purpose

    def sealed_sql(self) -> Any:
        return Func(F(self.sealed), Value("hex"), function="encode", output_field=TextField())


def unless_sensitive(mark: str, shown: Any) -> Case:
    """What is shown, or that it is held back; `mark` leads to the `is_sensitive` of its type."""
    return Case(When(**{mark: True}, then=Value(HIDDEN)), default=shown, output_field=CharField())
