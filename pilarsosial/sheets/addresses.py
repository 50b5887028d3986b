"""The village and the kecamatan that an address or a heading names."""

import re

_ENDS = r"(?=\s*[,;]|\s+(?:{stops})\b|\s*[.:]?$)"
_VILLAGE = re.compile(
    r"(?<!jl )(?<!jl\. )(?<!jalan )\b(?:desa|ds\b\.?|kelurahan|kel\b\.?)\s*[:.]?\s*"
    r"([a-z][a-z' -]*?)"
    + _ENDS.format(stops=r"rt|rw|kec|kecamatan|kab|kabupaten|kota|dk|dukuh|dusun|dsn|no|\d+"),
    re.IGNORECASE,
)
_SUBDISTRICT = re.compile(
    r"\b(?:kecamatan|kec\b\.?)\s*[:.]?\s*(.+?)"
    + _ENDS.format(stops="desa|kelurahan|kabupaten|kab|kota|provinsi|tahun"),
    re.IGNORECASE,
)


def village_in(text: str) -> str:
    """Candisari of "Ds. Candisari RT 03 Kec. Gladagsari"; nothing where none is named."""
    named = _VILLAGE.search(text)
    return named[1] if named else ""


def subdistrict_in(text: str) -> str:
    """Selo of "B. Kecamatan Selo:"; nothing where none is named."""
    named = _SUBDISTRICT.search(text)
    return named[1] if named else ""
