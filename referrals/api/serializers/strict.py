"""Objects that refuse what they do not know: in a body and in a query string."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from referrals.api.problems import Invalid, pointers


class Strict(serializers.Serializer):
    """An object whose unknown fields are errors beside the others, each with its pointer."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, dict):
            raise serializers.ValidationError([_("This must be an object.")])
        unknown = {name: [_("This field is not known here.")] for name in data.keys() - self.fields}
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**unknown, **error.detail}) from error
        if unknown:
            raise serializers.ValidationError(unknown)
        return value


class Parameters(Strict):
    """The query string: unknown, repeated or misshapen parameters are refused, never ignored."""

    REPEATABLE: tuple[str, ...] = ()

    @classmethod
    def read(cls, given: QueryDict) -> dict[str, Any]:
        """Parse all parameters. Raises Invalid with pointers such as "?page_size"."""
        if not given:
            return {}
        _refuse_twice(given, cls.REPEATABLE)
        data = {
            name: values if name in cls.REPEATABLE else values[0] for name, values in given.lists()
        }
        parameters = cls(data=data)
        if not parameters.is_valid():
            raise Invalid([_in_query(error) for error in pointers(parameters.errors)])
        return dict(parameters.validated_data)


def _refuse_twice(given: QueryDict, repeatable: tuple[str, ...]) -> None:
    twice = [name for name, values in given.lists() if len(values) > 1 and name not in repeatable]
    if twice:
        detail = translated("Give this parameter only once.")
        raise Invalid([{"pointer": f"?{name}", "detail": detail} for name in twice])


def _in_query(error: dict[str, str]) -> dict[str, str]:
    name = error["pointer"].split("/")[1]
    return {**error, "pointer": "?" + name.replace("~1", "/").replace("~0", "~")}
