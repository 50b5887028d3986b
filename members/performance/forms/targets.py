"""The grid of targets: rows are members or areas, columns indicators."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.models import Pillar
from members.performance.models import Indicator
from members.performance.quarters import quarters_around
from members.performance.workflow import Goal
from pilarsosial.calendar import Quarter
from pilarsosial.regions.models import Region

LARGEST = 1_000_000
SEEN = "seen"


class ChoiceForm(forms.Form):
    """Which grid: a pillar, a subdistrict, a quarter, members or places."""

    pillar = forms.ModelChoiceField(
        label=gettext_lazy("Pillar"), queryset=Pillar.objects.none(), empty_label=None
    )
    area = forms.ModelChoiceField(
        label=gettext_lazy("Area"), queryset=Region.objects.none(), empty_label=None
    )
    quarter = forms.ChoiceField(label=gettext_lazy("Quarter"))
    rows = forms.ChoiceField(
        label=gettext_lazy("Targets for"),
        choices=[("members", gettext_lazy("Members")), ("areas", gettext_lazy("Areas"))],
    )

    def __init__(self, *args: Any, pillars: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="choose-%s", use_required_attribute=False, **kwargs)
        self.fields["pillar"].queryset = pillars
        self.fields["area"].queryset = areas
        quarters = quarters_around(Quarter.of(timezone.localdate()))
        self.fields["quarter"].choices = [(str(q), q.label) for q in quarters]


@dataclass(frozen=True)
class Row:
    """One line of the grid: a member (by key) or an area (by code)."""

    label: str
    note: str = ""
    member: int | None = None
    area: str | None = None

    @property
    def key(self) -> str:
        return f"m{self.member}" if self.member else f"a{self.area}"


@dataclass
class Cell:
    """One box: what stood there when the page was shown, what is typed now, what is wrong."""

    name: str
    label: str
    typed: str
    error: str = ""

    @property
    def id(self) -> str:
        return f"id_{self.name}"


@dataclass
class Grid:
    """All boxes of a page. Only those that the user changed are set, so that two people who work on
    the same page do not undo each other.
    """

    rows: list[Row]
    columns: list[Indicator]
    standing: Mapping[tuple[int, int | None, str | None], int]
    data: Mapping[str, str] | None = None
    lines: list[tuple[Row, list[Cell]]] = field(init=False)
    goals: list[Goal] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.seen = self._seen()
        self.lines = [(row, [self._cell(row, one) for one in self.columns]) for row in self.rows]

    @property
    def wrong(self) -> list[Cell]:
        return [cell for _row, cells in self.lines for cell in cells if cell.error]

    @property
    def snapshot(self) -> str:
        """What stands in the boxes, to be sent back with them."""
        return json.dumps({
            name: str(value)
            for row in self.rows for one in self.columns
            for name, value in [(_name(row, one), self._now(row, one))] if value is not None
        })  # fmt: skip

    def _cell(self, row: Row, column: Indicator) -> Cell:
        name, now = _name(row, column), self._now(row, column)
        stands = "" if now is None else str(now)
        label = f"{row.label}: {column.name}"
        if self.data is None or name not in self.data:
            return Cell(name, label, stands)
        typed = self.data[name].strip()
        if typed == self.seen.get(name, ""):
            return Cell(name, label, stands)
        return self._changed(Cell(name, label, typed), row, column)

    def _changed(self, cell: Cell, row: Row, column: Indicator) -> Cell:
        value, cell.error = _read(cell.typed, column)
        if not cell.error:
            self.goals.append(Goal(column.pk, value, row.member, row.area))
        return cell

    def _now(self, row: Row, column: Indicator) -> int | None:
        return self.standing.get((column.pk, row.member, row.area))

    def _seen(self) -> dict[str, str]:
        try:
            seen = json.loads((self.data or {}).get(SEEN, "{}"))
        except ValueError:
            return {}
        return seen if isinstance(seen, dict) else {}


def _name(row: Row, column: Indicator) -> str:
    return f"{row.key}-{column.pk}"


def _read(typed: str, column: Indicator) -> tuple[int | None, str]:
    """A whole number as people write it ("1.200"), nothing, or what is wrong."""
    if not typed:
        return None, ""
    digits = typed.replace(".", "").replace(" ", "").removesuffix("%")
    if not (digits.isascii() and digits.isdigit()):
        return None, _("“%(typed)s” is not a whole number.") % {"typed": typed[:20]}
    if len(digits) > 7 or int(digits) > LARGEST:
        return None, _("At most %(most)s.") % {"most": "1.000.000"}
    if column.is_share and int(digits) > 100:
        return None, _("A share is at most 100.")
    return int(digits), ""
