"""`{% load look %}`: icons, petals, chips, the turn band, and dates as people here write them."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BoundField, RadioSelect
from django.forms.utils import ErrorList
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pilarsosial.home.look_icons import ICONS
from pilarsosial.home.look_words import CASE_STAGES, LOOKS, STAGES, Look

register = template.Library()

PETALS = (
    "M12.500 11.500C12.500 6 16 1.500 22.500 1.500 22.500 8 18 11.500 12.500 11.500Z",
    "M12.500 12.500C18 12.500 22.500 16 22.500 22.500 16 22.500 12.500 18 12.500 12.500Z",
    "M11.500 12.500C11.500 18 8 22.500 1.500 22.500 1.500 16 6 12.500 11.500 12.500Z",
    "M11.500 11.500C6 11.500 1.500 8 1.500 1.500 8 1.500 11.500 6 11.500 11.500Z",
)
UNKNOWN = "info", "abu"


# --- drawings ------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon. It never speaks: the word beside it does."""
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        name,
        ICONS[name],
    )


@register.simple_tag
def petals(stage: int | None, done: bool = False, size: str = "s") -> SafeString:
    """Draw the kawung of four stages; `done` says that the stage is over and none is current."""
    reached = stage or 0
    kinds = ["done" if n < reached or (n == reached and done) else "ahead" for n in range(1, 5)]
    if reached and not done:
        kinds[reached - 1] = "now"
    return format_html(
        '<svg class="petals petals-{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
        size,
        stage_name(reached, stopped=done and reached < 4),
        mark_safe("".join(f'<path class="{k}" d="{d}"/>' for k, d in zip(kinds, PETALS, strict=True))),  # noqa: S308 (constants)
    )


def stage_name(stage: int, *, stopped: bool) -> str:
    """Say the petals in words."""
    if not stage:
        return _("No stage yet")
    values = {"stage": stage, "name": STAGES[stage - 1]}
    if stopped:
        return _("Stopped after stage %(stage)s of 4: %(name)s") % values
    return _("Stage %(stage)s of 4: %(name)s") % values


@register.simple_tag
def case_petals(case: Any, size: str = "s") -> SafeString:
    """Draw the petals of a case (or of its status)."""
    stage, done = CASE_STAGES.get(shown_status(case), (None, False))
    return petals(stage, done, size)


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
    return status_chip("need", getattr(need, "outcome", "") or shown_status(need))


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


# --- forms ---------------------------------------------------------------------------------------


@register.filter
def error_count(form: BaseForm) -> int:
    """Count the messages, since each is one line of the summary."""
    return sum(len(errors) for errors in form.errors.values())


@register.filter
def first_input(field: BoundField) -> str:
    """Give the id that a link from the error summary must reach."""
    return str(field.subwidgets[0].id_for_label if has_choices(field) else field.id_for_label)


@register.filter
def has_choices(field: BoundField) -> bool:
    """Tell radio buttons and check boxes from other groups of inputs."""
    return isinstance(field.field.widget, RadioSelect)


@register.filter
def as_errors(errors: ErrorList, field: BoundField) -> SafeString:
    """Write the errors of a field under the id that its input points to."""
    lines = format_html_join("", '<li class="error">{}<span>{}</span></li>', ((icon("warning"), e) for e in errors))
    return format_html('<ul class="errorlist" id="{}_error">{}</ul>', field.auto_id, lines)


@register.filter
def choice_help(field: BoundField, choice: Any) -> str:
    """Give the line under one choice, from the form field's `choice_help` (value → text)."""
    helps = getattr(field.field, "choice_help", {})
    return str(helps.get(choice.data["value"], ""))


@register.filter
def count_up(last: int) -> range:
    """Count 1, 2, … last."""
    return range(1, last + 1)


# --- dates and working days ----------------------------------------------------------------------


@register.filter
def date_long(day: date | None) -> str:
    """Senin, 23 November 2026."""
    return _written(day, "l, j F Y")


@register.filter
def date_plain(day: date | None) -> str:
    """23 November 2026."""
    return _written(day, "j F Y")


@register.filter
def day_month(day: date | None) -> str:
    """Senin, 23 November: where the year is plain."""
    return _written(day, "l, j F")


@register.filter
def time_dot(moment: datetime | None) -> str:
    """08.14."""
    return _written(moment, "H.i")


@register.filter
def moment(value: datetime | None) -> str:
    """Rabu, 18 November 14.05."""
    return _written(value, "l, j F H.i")


def _written(day: date | None, pattern: str) -> str:
    if not day:
        return "–"
    local = timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
    return format_date(local, pattern)


@register.filter
def workdays_left(days: int | None) -> str:
    """2 hari lagi; hari ini; Lewat 1 hari. The caller counts working days."""
    if days is None:
        return "–"
    if days < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -days) % {"days": -days}
    if days == 0:
        return _("today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


@register.filter
def ago_workdays(days: int | None) -> str:
    """3 hari kerja lalu."""
    if not days:
        return _("today") if days == 0 else "–"
    return ngettext("%(days)s working day ago", "%(days)s working days ago", days) % {"days": days}
