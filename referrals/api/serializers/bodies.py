"""Bodies of the actions: what may be sent, not what happens."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cases.models import Attachment
from pilarsosial.notices.outgoing import NotAllowed, refuse_address
from pilarsosial.uploads import CleanFile, clean_upload
from referrals.api.problems import TooLarge
from referrals.api.serializers.fields import Amount, Day, Flag, Listed, Shaped, Text
from referrals.api.serializers.strict import Strict
from referrals.models import Change, Referral
from referrals.webhooks.calling import reach
from referrals.workflow.outcomes import wrong_in_outcome

LONG, SHORT = 10_000, 200
LONGEST_URL = 500
WEBHOOK_URL = r"https?://[!-~]{1,492}"
TO_THE_OFFICE = _("For the office to read.")


class Empty(Strict):
    """`{}`."""


class Acceptance(Strict):
    """All optional: a remark, who of the agency works on it, and when help is expected."""

    note = Text(max_length=LONG, required=False, allow_blank=True, help_text=TO_THE_OFFICE)
    officer = Text(
        max_length=120,
        required=False,
        allow_blank=True,
        help_text=_("Who of the agency works on it."),
    )
    expected_on = Day(required=False, help_text=_("When help is expected."))


class Start(Strict):
    """A remark, if there is one."""

    note = Text(max_length=LONG, required=False, allow_blank=True, help_text=TO_THE_OFFICE)


class Lacking(Strict):
    """Which documents are lacking, and why."""

    documents = Listed(
        child=Text(max_length=SHORT),
        min_length=1,
        max_length=20,
        help_text=_("What is lacking, one entry for each document."),
    )
    note = Text(max_length=LONG, help_text=TO_THE_OFFICE)


class Waiting(Strict):
    """Why it waits, and until when about."""

    note = Text(max_length=LONG, help_text=TO_THE_OFFICE)
    expected_on = Day(required=False, help_text=_("When help is expected."))


class Declination(Strict):
    """One of the coded reasons, and what the office should know."""

    reason = serializers.ChoiceField(choices=Referral.DeclineReason.values)
    note = Text(max_length=LONG, help_text=TO_THE_OFFICE)


class Outcome(Strict):
    """What came of it. `reason` unless met, `delivered_on` unless not met."""

    code = serializers.ChoiceField(choices=Referral.Outcome.values)
    reason = Text(
        max_length=1000, required=False, allow_blank=True, help_text=_("Needed unless met.")
    )
    delivered_on = Day(
        required=False,
        help_text=_("Needed unless not met; from the day of the case until today, local time."),
    )
    amount = Amount(required=False, help_text=_("How much was given; at most two decimals."))
    unit = Text(
        max_length=30, required=False, allow_blank=True, help_text=_("Of what: rupiah, kg, cards.")
    )
    note = Text(max_length=LONG, required=False, allow_blank=True, help_text=TO_THE_OFFICE)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        wrong = wrong_in_outcome(
            self.context["view"].referral,
            outcome=attrs["code"],
            reason=attrs.get("reason", ""),
            delivered_on=attrs.get("delivered_on"),
        )
        if wrong:
            raise serializers.ValidationError(wrong)
        return attrs


class Completion(Strict):
    """The outcome."""

    outcome = Outcome()


class Note(Strict):
    """A message to the office."""

    text = Text(max_length=LONG, help_text=TO_THE_OFFICE)


class CheckedFile(serializers.FileField):
    """A file that is what it says, by its content."""

    default_error_messages = {
        "invalid": _("Send a file here."),
        "no_name": _("The file needs a name."),
    }

    def to_internal_value(self, data: Any) -> CleanFile:
        upload = super().to_internal_value(data)
        try:
            clean = clean_upload(upload)
        except ValidationError as error:
            if error.code == "too_large":
                raise TooLarge(error.messages[0]) from error
            raise serializers.ValidationError(error.messages) from error
        upload.seek(0)
        return clean


class Document(Strict):
    """A file and what it is."""

    file = CheckedFile(help_text=_("PDF, JPEG or PNG, at most 10 MB."))
    kind = serializers.ChoiceField(choices=Attachment.Kind.values)


class WebhookAddress(Shaped):
    """https, a host, and no name or password in front of it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            WEBHOOK_URL, _("This must be an address that begins with https."), **kwargs
        )

    def parse(self, text: str) -> str:
        parts = urlsplit(text)
        if len(text) > LONGEST_URL or "@" in parts.netloc or not parts.hostname or parts.port == 0:
            raise ValueError
        try:
            refuse_address(parts.scheme, parts.hostname, reach())
        except NotAllowed as error:
            message = _("We call by https only, and never inside a network.")
            raise serializers.ValidationError(message) from error
        return text


class NewWebhook(Strict):
    """Where to call, and at which changes."""

    url = WebhookAddress(help_text=_("Begins with https; at most 500 characters."))
    types = Listed(
        child=serializers.ChoiceField(choices=Change.Type.values),
        min_length=1,
        max_length=len(Change.Type.values),
        required=False,
        help_text=_("Left out, all types, and those to come."),
    )


class Capacity(Strict):
    """Whether a service takes referrals, until when it is full, and why."""

    taking_referrals = Flag(help_text=_("Whether new referrals may come."))
    full_until = Day(
        required=False,
        allow_null=True,
        help_text=_("Last day on which it is full; null clears it, left out it stays."),
    )
    note = Text(
        max_length=SHORT, required=False, allow_blank=True, help_text=_("Left out it stays.")
    )
