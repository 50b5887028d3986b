"""What is in an archive: how many rows and which checksum each table has, and which files."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.conf import settings

FORMAT = 1


@dataclass(frozen=True)
class Table:
    """A table's rows as a number and one checksum, whatever their order."""

    rows: int
    checksum: str


@dataclass(frozen=True)
class Manifest:
    """All that is needed to tell whether everything came back."""

    tables: Mapping[str, Table]
    files: Mapping[str, str]
    dump_sha256: str
    keys: list[str]
    made_at: str

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def as_json(self) -> bytes:
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "Manifest":
        facts = json.loads(text)
        facts.pop("format")
        tables = {name: Table(**table) for name, table in facts.pop("tables").items()}
        return cls(tables=tables, **facts)


def key_marks() -> list[str]:
    """Marks by which keys are recognised, and which tell nothing about them."""
    keys = [*settings.PILAR_DATA_KEYS.values(), settings.PILAR_HASH_KEY]
    return [hmac.digest(key, b"pilarsosial backup mark", "sha256").hex()[:32] for key in keys]
