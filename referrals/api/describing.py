"""What a method does, in a sentence for partners: for the schema and for the docs page."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.functional import Promise
from rest_framework.schemas import DefaultSchema

Method = TypeVar("Method", bound=Callable[..., Any])


def says(text: str | Promise) -> Callable[[Method], Method]:
    """Put the sentence on a view's method."""

    def mark(method: Method) -> Method:
        method.says = text  # type: ignore[attr-defined]
        return method

    return mark


class SchemaWhenAsked(DefaultSchema):
    """Loads the generator when a view is described. The router looks at every attribute of a
    class, and each start of a process would pay a tenth more for it.
    """

    def __get__(self, instance: Any, owner: Any) -> Any:
        return self if instance is None else super().__get__(instance, owner)
