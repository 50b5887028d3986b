"""Areas are prefixes of region codes: "33.09.01" holds every village "33.09.01.…"."""

from collections.abc import Iterable

from django.db.models import Q

PARTS_OF_A_VILLAGE = 4
SUBDISTRICT_LENGTH = 8  # signs of its code, with which those of its villages begin


def covers(area: str, code: str) -> bool:
    """Whether `area` is `code` or lies above it."""
    return code == area or code.startswith(f"{area}.")


def upwards(code: str) -> list[str]:
    """The code and those of the areas above it, the widest first."""
    parts = code.split(".")
    return [".".join(parts[: i + 1]) for i in range(len(parts))]


def inside(path: str, areas: Iterable[str]) -> Q:
    """The condition that the region at `path` lies in one of the areas. No areas: nothing.

    `path` is the name of a foreign key to Region ("village", "case__village"). A village is
    compared for equality, so that the smallest area walks its own index.
    """
    condition = Q(pk__in=[])
    for area in areas:
        if area.count(".") + 1 == PARTS_OF_A_VILLAGE:
            condition |= Q(**{path: area})
        else:
            condition |= Q(**{f"{path}__code__startswith": f"{area}."}) | Q(**{path: area})
    return condition
