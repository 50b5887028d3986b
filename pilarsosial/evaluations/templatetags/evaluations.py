"""`{% load evaluations %}`: numbers, steps and links of the evaluation's pages."""

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from pilarsosial.evaluations.records import records_url
from pilarsosial.evaluations.report import Row, percent
from pilarsosial.evaluations.words import DEFINITIONS, STEPS
from pilarsosial.jobs.models import JobRun

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """1.306"""
    return str(number_format(number, force_grouping=True))


@register.filter
def step_words(step: str) -> Promise | str:
    return STEPS.get(step, step)


@register.filter
def done_percent(job: JobRun) -> int:
    return percent(job.progress, job.total) or 0


@register.filter
def drawn(svg: str) -> SafeString:
    """The chart that our own task drew; it was refused there if it held a style or a script."""
    return mark_safe(svg)


@register.simple_tag
def definitions() -> Any:
    return DEFINITIONS


@register.simple_tag(takes_context=True)
def figure(context: Any, row: Row, indicator: str, words: str = "") -> SafeString:
    """A figure, or the words that show it, as the link to the records that it counts."""
    evaluation, report, user = context["evaluation"], context["report"], context["request"].user
    area = row.region or report.place.region
    url = records_url(evaluation, row, indicator, area=area, user=user)
    shown = words or grouped(getattr(row, indicator))
    return format_html('<a href="{}">{}</a>', url, shown) if url else format_html("{}", shown)
