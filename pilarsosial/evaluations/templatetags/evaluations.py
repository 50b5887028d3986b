"""`{% load evaluations %}`: numbers, steps and links of the evaluation's pages."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from pilarsosial.evaluations.models import Evaluation
from pilarsosial.evaluations.report import percent
from pilarsosial.evaluations.words import DEFINITIONS, STEPS
from pilarsosial.jobs.models import JobRun
from pilarsosial.regions.models import Region

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


@register.simple_tag
def cases_link(evaluation: Evaluation, region: Region, number: int) -> SafeString:
    """A count that leads to the list of the cases that it counts."""
    if not number:
        return format_html("{}", grouped(number))
    query = urlencode({"area": region.code, "quarter": evaluation.quarter})
    return format_html('<a href="{}?{}">{}</a>', reverse("cases:list"), query, grouped(number))
