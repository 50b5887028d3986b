"""The three time zones of Indonesia, by the province digits of a region code.

Source: Keppres 41/1987 and the provinces formed since.
"""

from zoneinfo import ZoneInfo

_WIB, _WITA, _WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
_IN_WIB = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"
_IN_WITA = "51 52 53 63 64 65 71 72 73 74 75 76"
_IN_WIT = "81 82 91 92 93 94 95 96"
_ZONES = {
    **dict.fromkeys(_IN_WIB.split(), _WIB),
    **dict.fromkeys(_IN_WITA.split(), _WITA),
    **dict.fromkeys(_IN_WIT.split(), _WIT),
}


def time_zone_of(region_code: str) -> ZoneInfo:
    """The zone of "33.09.01.2001", or of any code above it."""
    try:
        return ZoneInfo(_ZONES[region_code[:2]])
    except KeyError as error:
        raise ValueError(f"No province has the code {region_code[:2]!r}.") from error
