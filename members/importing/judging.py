"""What each row of a member list would do: new, the same, changed, refused, maybe known.

Nothing is written. Rows are judged in portions, each compared with the register by a fixed number
of queries and with all rows before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from members.importing.facts import GONE, Facts
from members.importing.known import Holder, Known, KnownMember, KnownMembership, Place, holders_of
from members.importing.pillars import PillarFacts
from members.importing.words import LABELS, day, told
from members.models import Member, Pillar
from pilarsosial.identity import digest, mask
from pilarsosial.sheets.judged import Judged
from pilarsosial.sheets.models import BatchRow
from pilarsosial.sheets.places import Places

Verdict = BatchRow.Verdict
ALIKE = 0.6  # names below this likeness are of two people


@dataclass(slots=True)
class Row:
    """A row with its place in the district, while it is judged."""

    facts: Facts
    pillar: PillarFacts | None
    areas: list[str] = field(default_factory=list)
    home: str = ""
    digest: bytes | None = None
    known: KnownMember | None = None
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    seats: dict[str, int | None] = field(default_factory=dict)
    appoints: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    twin: str = ""


@dataclass
class Judge:
    """Judges the rows of a file one portion after the other, remembering those before."""

    district: str
    places: Places
    today: date
    decisions: dict[tuple[str, int], str] = field(default_factory=dict)
    by_digest: dict[bytes, tuple[str, str, int]] = field(default_factory=dict)
    by_name: dict[tuple[str, date, str], tuple[str, int]] = field(default_factory=dict)
    joined: dict[tuple[str, int, str], tuple[str, int]] = field(default_factory=dict)
    claimed: dict[Place, list[Holder]] = field(default_factory=lambda: defaultdict(list))

    def judge(self, rows: Iterable[tuple[Facts, PillarFacts | None]]) -> Iterator[Judged]:
        """One portion."""
        portion = [self._placed(facts, pillar) for facts, pillar in rows]
        known = Known.of(
            self.district,
            (row.digest for row in portion if row.digest),
            {row.facts.key for row in portion if row.facts.key},
        )
        held = self._held(portion)
        for row in portion:
            yield self._judge(row, known, held)

    # --- where ----------------------------------------------------------------------------------

    def _placed(self, facts: Facts, pillar: PillarFacts | None) -> Row:
        row = Row(facts, pillar)
        if facts.nik:
            row.digest = digest(facts.nik, purpose="nik")
        subdistrict = self._subdistrict(row)
        row.home = self._home(row, subdistrict)
        if row.home:
            facts.about["village_id"] = row.home
        if pillar:
            row.areas = self._areas(row, pillar, subdistrict)
        return row

    def _subdistrict(self, row: Row) -> str:
        facts = row.facts
        if facts.subdistrict:
            found = self.places.subdistrict(facts.subdistrict)
            if found.near:
                facts.warnings.append(
                    _("Kecamatan %(name)s is read as %(near)s.")
                    % {"name": facts.subdistrict, "near": found.near}
                )
            if found.trouble:
                facts.warnings.append(
                    _("Kecamatan %(name)s is not in this district.") % {"name": facts.subdistrict}
                )
            return found.code
        for heading in facts.headings:
            if found_code := self._of_heading(heading):
                return found_code
        return ""

    def _of_heading(self, heading: str) -> str:
        words = heading.lower()
        for sign in ("kecamatan", "kec."):
            if sign in words:
                name = heading[words.index(sign) + len(sign) :].strip(" :.")
                return self.places.subdistrict(name).code
        return ""

    def _home(self, row: Row, subdistrict: str) -> str:
        facts = row.facts
        if not facts.village:
            return ""
        found = self.places.village(facts.village, subdistrict)
        if found.near:
            facts.warnings.append(
                _("Village %(name)s is read as %(near)s.")
                % {"name": facts.village, "near": found.near}
            )
        if found.trouble and not self._needs_village(row):
            facts.warnings.append(self._trouble(facts.village, found.trouble, subdistrict))
        return found.code

    def _needs_village(self, row: Row) -> bool:
        return bool(row.pillar and row.pillar.coverage[0] == "village" and not row.facts.coverage)

    def _trouble(self, name: str, trouble: str, subdistrict: str) -> str:
        where = {
            "name": name,
            "subdistrict": self.places.names.get(subdistrict, ""),
            "others": ", ".join(self.places.subdistricts_with(name)),
        }
        if trouble == "elsewhere":
            return (
                _("Village %(name)s is not in Kecamatan %(subdistrict)s but in %(others)s.") % where
            )
        if trouble == "ambiguous":
            return _("Several subdistricts have a village %(name)s: %(others)s. Say which.") % where
        if subdistrict:
            return _("There is no village %(name)s in Kecamatan %(subdistrict)s.") % where
        return _("There is no village %(name)s in this district.") % where

    def _areas(self, row: Row, pillar: PillarFacts, subdistrict: str) -> list[str]:
        """Where the membership is, by the levels that the pillar serves in."""
        if row.facts.coverage:
            areas = self._covered(row, pillar, subdistrict)
            if areas:
                return areas
        at = {
            "village": row.home,
            "subdistrict": subdistrict or row.home[:8],
            "regency": self.district,
        }
        for level in pillar.coverage:
            if at[level]:
                return [at[level]]
            if level == "village" and row.facts.village:
                break
        row.facts.refusals.append(self._nowhere(row, pillar, subdistrict))
        return []

    def _nowhere(self, row: Row, pillar: PillarFacts, subdistrict: str) -> str:
        if pillar.coverage[0] == "village" and row.facts.village:
            found = self.places.village(row.facts.village, subdistrict)
            return self._trouble(row.facts.village, found.trouble or "unknown", subdistrict)
        if pillar.coverage[0] == "village":
            return _("The village is missing: %(pillar)s serve in villages.") % {
                "pillar": pillar.name
            }
        return _("The subdistrict is missing: %(pillar)s serve in subdistricts.") % {
            "pillar": pillar.name
        }

    def _covered(self, row: Row, pillar: PillarFacts, subdistrict: str) -> list[str]:
        """The places of "Desa Klakah, Jrakah dan Lencoh", at the levels of the pillar."""
        areas: list[str] = []
        for name in self._names(row.facts.coverage):
            code = self._area_called(name, pillar, subdistrict)
            if code and code not in areas:
                areas.append(code)
            elif not code:
                row.facts.warnings.append(
                    _("%(name)s is no place that %(pillar)s serve in.")
                    % {"name": name, "pillar": pillar.name}
                )
        return areas

    @staticmethod
    def _names(text: str) -> list[str]:
        for sign in (";", " dan ", " & ", "\n", "+"):
            text = text.replace(sign, ",")
        return [name.strip() for name in text.split(",") if name.strip()]

    def _area_called(self, name: str, pillar: PillarFacts, subdistrict: str) -> str:
        plain = name.lower()
        levels = list(pillar.coverage)
        if plain.startswith(("kec", "kecamatan")) and "subdistrict" in levels:
            return self.places.subdistrict(name).code
        if plain.startswith(("kab", "kota ")) and "regency" in levels:
            return self.district
        for level in levels:
            found = (
                self.places.village(name, subdistrict).code or self.places.village(name, "").code
                if level == "village"
                else self.places.subdistrict(name).code
                if level == "subdistrict"
                else ""
            )
            if found:
                return found
        return self.district if "regency" in levels else ""

    # --- who ------------------------------------------------------------------------------------

    def _judge(self, row: Row, known: Known, held: dict[Place, list[Holder]]) -> Judged:
        facts = row.facts
        decision = self.decisions.get((facts.sheet, facts.row), "")
        verdict = self._match(row, known, decision)
        if verdict is None:
            verdict = self._compare(row, held)
        if facts.refusals:
            verdict = Verdict.REFUSED
        if verdict in (Verdict.NEW, Verdict.CHANGED, Verdict.SAME):
            self._remember(row)
        return Judged(
            sheet=facts.sheet,
            row=facts.row,
            verdict=verdict,
            why=[*facts.refusals, *facts.warnings],
            is_warned=bool(facts.warnings) and verdict != Verdict.REFUSED,
            target=row.known.pk if row.known else None,
            decision=decision,
            payload=self._payload(row),
        )

    def _match(self, row: Row, known: Known, decision: str) -> str | None:
        """Find whom the row is about. A verdict where that is not certain, None where it is."""
        facts = row.facts
        if facts.refusals:
            return Verdict.REFUSED
        if row.digest:
            if (before := self.by_digest.get(row.digest)) and not self._is_same_name(row, before):
                return Verdict.REFUSED
            row.known = known.by_digest.get(row.digest)
            if row.known:
                return Verdict.REFUSED if self._is_another(row, row.known) else None
        return self._match_by_name(row, known, decision)

    def _is_same_name(self, row: Row, before: tuple[str, str, int]) -> bool:
        key, sheet, number = before
        if likeness(row.facts.key, key) >= ALIKE:
            return True
        row.facts.refusals.append(
            _("Row %(row)s of %(sheet)s has the same NIK and another name.")
            % {"row": number, "sheet": sheet}
        )
        return False

    def _is_another(self, row: Row, member: KnownMember) -> bool:
        """A known NIK under another name and birth date: swapped with somebody's, most likely."""
        if likeness(row.facts.key, member.key) >= ALIKE:
            return False
        born = row.facts.about.get("birth_date")
        if born and born == member.about["birth_date"]:
            return False
        row.facts.refusals.append(
            _("This NIK is registered for %(name)s. Was it swapped with another row's?")
            % {"name": member.about["name"]}
        )
        return True

    def _match_by_name(self, row: Row, known: Known, decision: str) -> str | None:
        facts = row.facts
        born = facts.about.get("birth_date")
        alike = [it for it in known.by_key.get(facts.key, []) if self._may_be(row, it, born)]
        if alike:
            if decision == BatchRow.Decision.ANOTHER:
                return None
            row.known = alike[0]
            if decision == BatchRow.Decision.THE_SAME or self._says_nothing_new(row, alike[0]):
                return None
            self._compare_person(row, alike[0])
            return Verdict.MAYBE
        if not row.digest and born and row.home:
            before = self.by_name.get((facts.key, born, row.home))
            if before and decision != BatchRow.Decision.ANOTHER:
                facts.warnings.append(
                    _("Row %(row)s of %(sheet)s has the same name, birth date and village.")
                    % {"row": before[1], "sheet": before[0]}
                )
                return Verdict.DOUBLE
        return None

    def _may_be(self, row: Row, member: KnownMember, born: date | None) -> bool:
        """The same name, birth and village, as far as both sides say them."""
        about = member.about
        if row.pillar and about["kind"] != self._kind(row):
            return False
        if about["kind"] == Member.Kind.INSTITUTION:
            return bool(row.areas) and any(area in row.areas for _p, area in member.memberships)
        if row.digest and member.digest:
            return bool(born and row.home) and (born, row.home) == (
                about["birth_date"],
                about["village_id"],
            )
        if not born or not about["birth_date"]:
            return bool(row.home) and row.home == about["village_id"]
        same_home = not row.home or not about["village_id"] or row.home == about["village_id"]
        return bool(born == about["birth_date"]) and same_home

    def _says_nothing_new(self, row: Row, member: KnownMember) -> bool:
        """A row without a NIK that was brought in before, as it is."""
        if row.digest and not member.digest:
            return False
        if row.digest and member.digest != row.digest:
            return False
        self._compare_person(row, member)
        known_places = all(
            row.pillar is None or (row.pillar.pk, area) in member.memberships for area in row.areas
        )
        nothing = not row.changes and known_places
        row.changes.clear()
        return nothing

    def _kind(self, row: Row) -> str:
        """An institution has no NIK, birth or sex; whoever has one is a person."""
        about = row.facts.about
        is_person = bool(row.facts.nik or "birth_date" in about or "sex" in about)
        if row.pillar and row.pillar.kind == Pillar.Kind.INSTITUTION and not is_person:
            return str(Member.Kind.INSTITUTION)
        return str(Member.Kind.PERSON)

    # --- what -----------------------------------------------------------------------------------

    def _compare(self, row: Row, held: dict[Place, list[Holder]]) -> str:
        if self._kind(row) == Member.Kind.INSTITUTION:
            self._forget_personal(row)
        if row.known:
            self._compare_person(row, row.known)
        for area in row.areas:
            twice = self._twice(row, area)
            if twice:
                return twice
            self._compare_membership(row, area, held)
        if row.known:
            return str(Verdict.CHANGED if row.changes else Verdict.SAME)
        return str(Verdict.NEW)

    def _forget_personal(self, row: Row) -> None:
        without = _("Without a NIK.")
        row.facts.warnings[:] = [told for told in row.facts.warnings if told != without]
        for name in ("birth_place", "nip"):
            row.facts.about.pop(name, None)

    def _twice(self, row: Row, area: str) -> str:
        """The same person, pillar and area in an earlier row."""
        if row.pillar is None:
            return ""
        before = self.joined.get((self._person(row), row.pillar.pk, area))
        if before is None:
            return ""
        row.facts.warnings.append(
            _("The same person and place as row %(row)s of %(sheet)s.")
            % {"row": before[1], "sheet": before[0]}
        )
        return str(Verdict.DOUBLE)

    def _compare_person(self, row: Row, member: KnownMember) -> None:
        facts, about = row.facts, member.about
        if facts.name != about["name"]:
            row.changes.append(("name", about["name"], facts.name))
        if row.digest and not member.digest:
            row.changes.append(("nik", "", mask(facts.nik)))
        for name, new in facts.about.items():
            if name in about and about[name] != new:
                row.changes.append((name, told(about[name]), told(new)))
        if facts.status and facts.status != about["status"]:
            row.changes.append(("status", str(about["status"]), facts.status))

    def _compare_membership(self, row: Row, area: str, held: dict[Place, list[Holder]]) -> None:
        pillar, facts = row.pillar, row.facts
        if pillar is None:
            return
        membership = row.known.memberships.get((pillar.pk, area)) if row.known else None
        gone = facts.status in GONE
        if membership is None or (membership.ended_on and not gone):
            row.joins.append(area)
            row.changes.append(("membership", "", f"{pillar.name}, {self.places.names[area]}"))
            membership = None
        else:
            for name, old, new in (
                ("number", membership.number, facts.number),
                ("title", membership.title, facts.title),
            ):
                if new and new != old:
                    row.changes.append((name, old, new))
        if facts.decree and not gone:
            self._compare_letter(row, area, membership, held)

    def _compare_letter(
        self,
        row: Row,
        area: str,
        membership: KnownMembership | None,
        held: dict[Place, list[Holder]],
    ) -> None:
        facts = row.facts
        starts, ends = facts.starts_on, facts.ends_on
        if starts is None:
            facts.warnings.append(
                _("The letter (SK) has no first day (TMT): the appointment is left out.")
            )
            return
        for letter in membership.appointments if membership else ():
            if letter.decree == facts.decree and letter.starts_on == starts:
                if ends and ends != letter.ends_on:
                    row.changes.append(("ends_on", told(letter.ends_on), told(ends)))
                return
            if overlap(letter.starts_on, letter.ends_on, starts, ends):
                facts.refusals.append(
                    _(
                        "Another letter runs on these days: SK %(number)s, %(start)s to %(end)s."
                    )
                    % {"number": letter.decree, **_span(letter.starts_on, letter.ends_on)}
                )
                return
        if self._takes_seat(row, area, starts, ends, held):
            row.appoints.append(area)
            row.changes.append(
                ("decree", "", f"{facts.decree}, {day(starts)} – {day(ends) if ends else '…'}")
            )

    def _takes_seat(
        self, row: Row, area: str, starts: date, ends: date | None, held: dict[Place, list[Holder]]
    ) -> bool:
        pillar = row.pillar
        if pillar is None or pillar.seats is None:
            row.seats[area] = None
            return True
        place = pillar.pk, area
        others = [
            holder
            for holder in (*held.get(place, ()), *self.claimed.get(place, ()))
            if overlap(holder.starts_on, holder.ends_on, starts, ends)
        ]
        taken = {holder.seat for holder in others}
        free = next((seat for seat in range(1, pillar.seats + 1) if seat not in taken), None)
        if free is None:
            first = others[0]
            row.facts.refusals.append(
                _(
                    "This place is taken: %(name)s is %(pillar)s of %(area)s, %(start)s"
                    " to %(end)s."
                )
                % {
                    "name": first.name,
                    "pillar": pillar.name,
                    "area": self.places.names[area],
                    **_span(first.starts_on, first.ends_on),
                }
            )
            return False
        row.seats[area] = free
        return True

    def _held(self, portion: list[Row]) -> dict[Place, list[Holder]]:
        wanted = {
            (row.pillar.pk, area)
            for row in portion
            if row.pillar and row.pillar.seats and row.facts.decree
            for area in row.areas
        }
        starts = [row.facts.starts_on for row in portion if row.facts.starts_on]
        return holders_of(wanted, min(starts, default=None))

    # --- keeping --------------------------------------------------------------------------------

    def _person(self, row: Row) -> str:
        """One word for one person within the file."""
        if row.digest:
            return row.digest.hex()
        if row.known:
            return f"known {row.known.pk}"
        born = row.facts.about.get("birth_date")
        if born and row.home:
            return f"{row.facts.key} {born} {row.home}"
        return f"{row.facts.sheet} {row.facts.row}"

    def _remember(self, row: Row) -> None:
        facts = row.facts
        here = facts.sheet, facts.row
        born = facts.about.get("birth_date")
        if row.digest:
            self.by_digest.setdefault(row.digest, (facts.key, *here))
        if born and row.home:
            self.by_name.setdefault((facts.key, born, row.home), here)
        if row.pillar is None:
            return
        for area in row.areas:
            self.joined.setdefault((self._person(row), row.pillar.pk, area), here)
        for area in row.appoints:
            if row.seats[area] is not None and facts.starts_on:
                seat = row.seats[area] or 1
                self.claimed[row.pillar.pk, area].append(
                    Holder(seat, facts.name, facts.starts_on, facts.ends_on)
                )

    def _payload(self, row: Row) -> dict[str, Any]:
        facts = row.facts
        return {
            "name": facts.name,
            "place": self.places.names.get(row.areas[0], "") if row.areas else facts.village,
            "nik": facts.nik,
            "person": self._person(row),
            "kind": self._kind(row),
            "about": facts.about,
            "status": facts.status,
            "pillar": row.pillar.pk if row.pillar else None,
            "areas": row.areas,
            "joins": row.joins,
            "appoints": [[area, row.seats[area]] for area in row.appoints],
            "number": facts.number,
            "title": facts.title,
            "decree": facts.decree,
            "decree_on": facts.decree_on,
            "starts_on": facts.starts_on,
            "ends_on": facts.ends_on,
            "changes": [[str(LABELS.get(name, name)), old, new] for name, old, new in row.changes],
            "changed": [name for name, _old, _new in row.changes],
        }


def overlap(start: date, end: date | None, other_start: date, other_end: date | None) -> bool:
    """Whether two spans share a day; without an end they run on."""
    return (end is None or other_start <= end) and (other_end is None or start <= other_end)


def likeness(one: str, other: str) -> float:
    """How alike two name keys are, in any order of their words: 0 to 1."""
    if one == other:
        return 1.0
    words, others = sorted(one.split()), sorted(other.split())
    if set(words) <= set(others) or set(others) <= set(words):
        return 1.0
    return SequenceMatcher(None, " ".join(words), " ".join(others)).ratio()


def _span(start: date, end: date | None) -> dict[str, str]:
    return {"start": day(start), "end": day(end) if end else _("further notice")}
