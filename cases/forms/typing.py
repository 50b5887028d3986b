"""Fields that filing shares: text whose end no browser cuts off, choices with a line under each."""

from typing import Any

from django import forms


class KeptCharField(forms.CharField):
    """Too long is said in words beside the field, and all of it stays there to be shortened.

    With `maxlength` a browser drops the rest of what is pasted without a word.
    """

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class ExplainedChoiceField(forms.ChoiceField):
    """Radio buttons with a line under each; the component of fields shows `choice_help`."""

    widget = forms.RadioSelect

    def __init__(self, *, choice_help: dict[Any, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choice_help = choice_help
