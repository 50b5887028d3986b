"""Form fields: type or paste in any usual form, get the clean value."""

from typing import Any, ClassVar

from django import forms

from .numbers import clean_kk, clean_nik
from .phones import clean_phone, show_phone


class _NumberField(forms.CharField):
    input_mode: ClassVar[str] = "numeric"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)  # room for separators
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return self.cleaned(text) if text else ""

    def cleaned(self, text: str) -> str:
        return text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {**attrs, "inputmode": self.input_mode, "autocomplete": "off"}


class NikField(_NumberField):
    def cleaned(self, text: str) -> str:
        return clean_nik(text)


class KkField(_NumberField):
    def cleaned(self, text: str) -> str:
        return clean_kk(text)


class PhoneField(_NumberField):
    input_mode = "tel"

    def cleaned(self, text: str) -> str:
        return clean_phone(text)

    def prepare_value(self, value: Any) -> Any:
        return show_phone(value) if isinstance(value, str) else value
