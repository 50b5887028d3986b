"""Drawings: icons, the kawung of four stages, bars.

SVG by attributes alone: the content security policy refuses inline style.
"""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pilarsosial.home.look_icons import ICONS
from pilarsosial.home.look_words import STAGES

PETALS = (
    "M12.5 11.5C12.5 6 16 1.5 22.5 1.5 22.5 8 18 11.5 12.5 11.5Z",
    "M12.5 12.5C18 12.5 22.5 16 22.5 22.5 16 22.5 12.5 18 12.5 12.5Z",
    "M11.5 12.5C11.5 18 8 22.5 1.5 22.5 1.5 16 6 12.5 11.5 12.5Z",
    "M11.5 11.5C6 11.5 1.5 8 1.5 1.5 8 1.5 11.5 6 11.5 11.5Z",
)
BAR_ENDS_AT = 125  # per cent, so that what goes beyond the target is seen


def icon(name: str) -> SafeString:
    """Draw an icon. It never speaks: the word beside it does."""
    return format_html(
        '<svg class="icon icon-{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        name,
        ICONS[name],
    )


def petals(stage: int | None, *, done: bool = False, size: str = "s") -> SafeString:
    """Draw the kawung of four stages; `done` says that the stage is over and none is current."""
    reached = stage or 0
    kinds = ["done" if n < reached or (n == reached and done) else "ahead" for n in range(1, 5)]
    if reached and not done:
        kinds[reached - 1] = "now"
    return format_html(
        '<svg class="petals petals-{}" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
        size,
        stage_name(reached, stopped=done and reached < 4),
        mark_safe(
            "".join(f'<path class="{k}" d="{d}"/>' for k, d in zip(kinds, PETALS, strict=True))
        ),
    )


def stage_name(stage: int, *, stopped: bool) -> str:
    """Say the petals in words."""
    if not stage:
        return _("No stage yet")
    values = {"stage": stage, "name": STAGES[stage - 1]}
    if stopped:
        return _("Stopped after stage %(stage)s of 4: %(name)s") % values
    return _("Stage %(stage)s of 4: %(name)s") % values


def bar(
    percent: float | Decimal, target: float | Decimal | None = None, name: str = ""
) -> SafeString:
    """Draw a percentage; with a target, its upright line, and room up to 125 %."""
    end = BAR_ENDS_AT if target else 100
    line = (
        format_html(
            '<line class="target" x1="{0}%" x2="{0}%" y1="0" y2="28"/>', _share(target, end)
        )
        if target
        else ""
    )
    return format_html(
        '<svg class="bar" role="img" aria-label="{}">'
        '<rect class="track" y="5" width="100%" height="18"/>'
        '<rect class="length" y="5" width="{}%" height="18"/>{}</svg>',
        f"{name} {number_format(percent)}%".strip(),
        _share(percent, end),
        line,
    )


def _share(percent: float | Decimal, end: int) -> str:
    return f"{max(0, min(1, float(percent) / end)) * 100:.1f}"


TAGS = (icon, petals, bar)
