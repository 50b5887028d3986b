"""`{% load meeting_places %}`: places as attendance lists write them."""

from django import template

from pilarsosial.regions.models import Region

register = template.Library()


@register.filter
def place_in(area: Region | None, subdistricts: dict[str, str]) -> str:
    """A village with its subdistrict: Klakah/Selo. The names are asked once for the whole list."""
    if area is None:
        return ""
    if area.level == Region.Level.VILLAGE:
        return f"{area.name}/{subdistricts.get(area.subdistrict_code, '')}"
    return area.name
