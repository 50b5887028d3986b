"""What a method does, in a sentence for partners: for the schema and for the docs page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.functional import Promise

Method = TypeVar("Method", bound=Callable[..., Any])


def says(text: str | Promise) -> Callable[[Method], Method]:
    """Put the sentence on a view's method."""

    def mark(method: Method) -> Method:
        method.says = text  # type: ignore[attr-defined]
        return method

    return mark
