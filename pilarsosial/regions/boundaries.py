"""A file of boundaries, taken over into our table: the whole file, or nothing of it."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Boundary, Region
from pilarsosial.regions.outlines import NoOutline, outline_of

LARGEST_FILE = 20 * 1024 * 1024
# Where files say the code of a region: ours, and the national map (RBI), the smallest area first.
CODES = ("code", "kode", "kode_desa", "kdepum", "kdcpum", "kdpkab")
CODE = re.compile(r"([0-9]{2})(?:\.?([0-9]{2})(?:\.?([0-9]{2})(?:\.?([0-9]{4}))?)?)?", re.ASCII)
MOST_NAMED = 5


@dataclass(frozen=True)
class LoadedBoundaries:
    """What a file came to; `unmatched` are features of no region that we know, or without area."""

    matched: int
    unmatched: int
    examples: list[str]


def load_boundaries(file: Path) -> LoadedBoundaries:
    """Keep the outline of each region that the file knows. Loading again replaces what was."""
    now = timezone.now()
    found = [(_code(feature), feature.get("geometry")) for feature in _features(file)]
    parts: dict[str, list[Any]] = defaultdict(list)
    for code, geometry in found:
        if code and geometry is not None:
            parts[code].append(geometry)
    known = Region.objects.filter(pk__in=list(parts)).values_list("pk", flat=True)
    outlines = {code: _outline(code, parts[code]) for code in sorted(known)}
    kept = {
        code: Boundary(region_id=code, source=file.name[:100], loaded_at=now, **vars(outline))
        for code, outline in outlines.items()
        if outline is not None
    }
    if not kept:
        raise ActionRefused(
            _("No region of this file is known here. Load the regions of the district first.")
        )
    _keep(list(kept.values()))
    unmatched = [code or "?" for code, _geometry in found if code not in kept]
    return LoadedBoundaries(len(kept), len(unmatched), unmatched[:MOST_NAMED])


@transaction.atomic
def _keep(boundaries: list[Boundary]) -> None:
    names = [field.name for field in Boundary._meta.fields if not field.primary_key]
    Boundary.objects.bulk_create(
        boundaries, update_conflicts=True, unique_fields=["region"], update_fields=names
    )


def _features(file: Path) -> list[dict[str, Any]]:
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise ActionRefused(_("The file is larger than 20 MB. Simplify it first."))
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ActionRefused(_("%(file)s cannot be read.") % {"file": file}) from error
    except (ValueError, RecursionError) as error:
        raise ActionRefused(_("%(file)s is no JSON.") % {"file": file}) from error
    match found:
        case {"type": "FeatureCollection", "features": [*features]} if features:
            if all(isinstance(feature, dict) for feature in features):
                return features
    raise ActionRefused(_("%(file)s is no GeoJSON with areas.") % {"file": file})


def _code(feature: dict[str, Any]) -> str:
    """The code with its dots, which some files leave out (3309012001); "" where there is none."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return ""
    named = {str(name).lower(): str(value) for name, value in properties.items()}
    found = CODE.fullmatch(next((named[name] for name in CODES if named.get(name)), ""))
    return ".".join(filter(None, found.groups())) if found else ""


def _outline(code: str, geometries: list[Any]) -> Any:
    try:
        return outline_of(geometries)
    except NoOutline as error:
        raise ActionRefused(
            _(
                "%(code)s: no area in degrees of longitude and latitude in Indonesia."
                " Nothing was loaded."
            )
            % {"code": code}
        ) from error
