"""The columns of a list, as django-import-export describes them, each with the SQL that fills it.

PostgreSQL writes the values itself: a million rows through model instances take minutes.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import (
    Case,
    CharField,
    F,
    Func,
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

DIGITS = {Region.Level.SUBDISTRICT: 8, Region.Level.REGENCY: 5}
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
        return Func(
            Value(zone),
            F(self.path),
            template="timezone(%(expressions)s)::timestamp(0)",
            output_field=TextField(),
        )


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
    """The name of the area of a level that a region lies in or is.

    All names of the level are given to the database once: asking the table again for each row takes
    longer than all the other columns together.
    """

    def __init__(self, title: Title, path: str, *, level: Region.Level) -> None:
        super().__init__(title, path)
        self.level = level

    def sql(self, zone: str) -> Any:
        names = dict(Region.objects.filter(level=self.level).values_list("code", "name"))
        code = Left(self.path, DIGITS[self.level])
        return Func(
            Value(json.dumps(names)),
            code,
            template="(%(expressions)s)",
            arg_joiner="::jsonb ->> ",
            output_field=TextField(),
        )


class Subdistrict(Place):
    def __init__(self, path: str) -> None:
        super().__init__(_("subdistrict"), path, level=Region.Level.SUBDISTRICT)


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
