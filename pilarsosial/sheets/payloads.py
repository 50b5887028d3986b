"""What a row says of a person, encrypted as long as the row is kept."""

from typing import Any

import orjson

from pilarsosial.identity import decrypt, encrypt

PURPOSE = "sheet-row"


def seal_payload(payload: dict[str, Any]) -> bytes:
    return encrypt(orjson.dumps(payload), purpose=PURPOSE)


def unseal_payload(sealed: bytes | memoryview) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(decrypt(bytes(sealed), purpose=PURPOSE))
    return found
