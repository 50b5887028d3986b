"""Form fields: type or paste in any usual form, get the clean value."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from .numbers import clean_kk, clean_nik
from .phones import clean_phone


class _CleanedField(forms.CharField):
    cleaner: ClassVar[Callable[[str], str]]
    input_mode: ClassVar[str] = "numeric"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return type(self).cleaner(text) if text else ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {**attrs, "inputmode": self.input_mode, "autocomplete": "off"}


class NikField(_CleanedField):
    cleaner = staticmethod(clean_nik)


class KkField(_CleanedField):
    cleaner = staticmethod(clean_kk)


class PhoneField(_CleanedField):
    cleaner = staticmethod(clean_phone)
    input_mode = "tel"
