"""What the field and the error summary of templates/components need to know of a form."""

from typing import Any

from django.forms import BaseForm, BoundField, RadioSelect
from django.forms.utils import ErrorList
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pilarsosial.home.look_drawings import icon

# What Django's own validators say: "Ensure this value …".
OF_VALIDATORS = frozenset(
    {"max_length", "min_length", "max_value", "min_value", "max_digits", "max_whole_digits"}
)


def error_count(form: BaseForm) -> int:
    """Count the messages, since each is one line of the summary."""
    return sum(len(errors) for errors in form.errors.values())


def summary_lines(field: BoundField) -> list[str]:
    """Give the errors of a field for the summary. "This field is required." and the like name no
    field, so they get its label, and so does what answers a question of the office (a plain text,
    not one to translate). Our own words to our own fields speak for themselves.
    """
    kinds = type(field.field).__mro__
    said = [getattr(kind, "default_error_messages", {}).values() for kind in kinds]
    stock = {str(text) for texts in said for text in texts}
    label, is_theirs = str(field.label), isinstance(field.label, str)
    return [
        f"{label}: {text}"
        if (is_theirs or text in stock or error.code in OF_VALIDATORS) and label not in text
        else text
        for error in field.errors.as_data()
        for text in error.messages
    ]


def first_input(field: BoundField) -> str:
    """Give the id that a link from the error summary must reach."""
    boxes = field.subwidgets if has_choices(field) else []
    return str(boxes[0].id_for_label if boxes else field.id_for_label)


def has_choices(field: BoundField) -> bool:
    """Tell radio buttons and check boxes from other groups of inputs."""
    return isinstance(field.field.widget, RadioSelect)


def as_errors(errors: ErrorList, field: BoundField) -> SafeString:
    """Write the errors of a field under the id that its input points to."""
    lines = format_html_join(
        "", '<li class="error">{}<span>{}</span></li>', ((icon("warning"), e) for e in errors)
    )
    return format_html('<ul class="errorlist" id="{}_error">{}</ul>', field.auto_id, lines)


def choice_help(field: BoundField, choice: Any) -> str:
    """Give the line under one choice, from the form field's `choice_help` (value → text)."""
    helps = getattr(field.field, "choice_help", {})
    return str(helps.get(choice.data["value"], ""))


def without_help(form: BaseForm, names: str) -> BaseForm:
    """Drop the help of the named fields of a form that a package brought."""
    for name in names.split():
        form[name].help_text = form.fields[name].help_text = ""  # a form with errors made the first
    return form


FILTERS = (
    without_help,
    error_count,
    summary_lines,
    first_input,
    has_choices,
    as_errors,
    choice_help,
)
