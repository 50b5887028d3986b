"""`{% load look %}`: icons, petals, chips, the turn band, and dates as people here write them."""

from typing import Any

from django import template
from django.http import QueryDict
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pilarsosial.db import KeysetPage
from pilarsosial.home import look_dates, look_drawings, look_forms
from pilarsosial.home.look_drawings import icon, petals
from pilarsosial.home.look_words import CASE_STAGES, LOOKS, Look
from pilarsosial.identity import show_phone
from pilarsosial.numbers import grouped

register = template.Library()
for drawing in look_drawings.TAGS:
    register.simple_tag(drawing)
for written in (*look_dates.FILTERS, *look_forms.FILTERS):
    register.filter(written)
register.filter("phone", show_phone)
register.filter(grouped)

UNKNOWN = "info", "abu"


@register.simple_tag
def case_petals(case: Any, size: str = "s") -> SafeString:
    """Draw the petals of a case (or of its status)."""
    stage, done = CASE_STAGES.get(shown_status(case), (None, False))
    return petals(stage, done=done, size=size)


# --- chips ---------------------------------------------------------------------------------------


@register.simple_tag
def status_chip(kind: str, status: str) -> SafeString:
    """Show a state of a `case`, `referral`, `partner_referral`, `need`, or a `flag`."""
    look = LOOKS[kind].get(status) or Look(status, *UNKNOWN)
    return chip(look.word, look.icon, look.hue)


@register.simple_tag
def chip(word: Any, icon_name: str, hue: str) -> SafeString:
    """Show any short word with its icon and hue."""
    return format_html('<span class="chip {}">{}{}</span>', hue, icon(icon_name), word)


@register.simple_tag
def case_status(case: Any) -> SafeString:
    """Show where a case stands."""
    return status_chip("case", shown_status(case))


@register.simple_tag
def referral_status(referral: Any) -> SafeString:
    """Show where a referral stands; `of_partner` on it says that the agency is no OPD."""
    kind = "partner_referral" if getattr(referral, "of_partner", False) else "referral"
    return status_chip(kind, shown_status(referral))


@register.simple_tag
def need_status(need: Any) -> SafeString:
    """Show a need's outcome, or how it is handled while it has none."""
    return status_chip("need", getattr(need, "outcome", "") or getattr(need, "handling", need))


@register.simple_tag
def flag(name: str) -> SafeString:
    """Show `overdue`, `emergency`, `urgent` or `sealed`."""
    return status_chip("flag", name)


def shown_status(thing: Any) -> str:
    """Take what a record says to show (`shown_status`), else its `status`, else the word itself."""
    return str(getattr(thing, "shown_status", None) or getattr(thing, "status", thing))


@register.filter
def status_word(status: str, kind: str) -> str:
    """Give only the word of a state: `{{ status|status_word:"case" }}`."""
    look = LOOKS[kind].get(str(status))
    return str(look.word) if look else str(status)


# --- blocks --------------------------------------------------------------------------------------


@register.simple_block_tag
def filled(content: str, tag: str, css: str) -> SafeString:
    """Wrap what is inside, or leave nothing at all when it is blank."""
    if not content.strip():
        return SafeString("")
    return format_html('<{} class="{}">{}</{}>', tag, css, content, tag)


@register.inclusion_tag("components/turn_band.html")
def turn_band(band: Any) -> dict[str, Any]:
    """Say who holds it until when: who, what, due, segments, stopped_since, text, lead."""
    return {"band": band}


@register.inclusion_tag("components/timeline.html")
def timeline(events: Any) -> dict[str, Any]:
    """Tell what happened, newest first: icon, title, when, text, state now|past|next|stopped."""
    return {"events": events}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context: Context, page: KeysetPage) -> dict[str, Any]:
    """Link to the pages around this one; the filters of the address stay."""
    query = context["request"].GET.copy()
    for cursor in ("after", "before"):
        query.pop(cursor, None)
    ways = {"newer_url": ("before", page.previous), "older_url": ("after", page.next)}
    return {"pager": {name: _with(query, *way) for name, way in ways.items()}}


def _with(query: QueryDict, name: str, cursor: str | None) -> str:
    extended = query.copy()
    extended[name] = cursor or ""
    return f"?{extended.urlencode()}" if cursor else ""


@register.filter
def count_up(last: int) -> range:
    """Count 1, 2, … last."""
    return range(1, last + 1)
