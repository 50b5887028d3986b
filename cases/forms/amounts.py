"""Amounts as people write them."""

import re
from decimal import Decimal
from typing import Any

from django import forms

# Thousands stand in threes behind points, as in "1.500.000"; "1.5" is one and a half.
GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d+)?$")


class AmountField(forms.DecimalField):
    """A number written the Indonesian way: "1.500.000" or "2,5".

    Django would read it so only with USE_THOUSAND_SEPARATOR, which also writes points into every
    key that a template prints.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, localize=True)

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str) and GROUPED.match(text := value.strip()):
            value = text.replace(".", "")
        amount: Decimal | None = super().to_python(value)
        return amount
