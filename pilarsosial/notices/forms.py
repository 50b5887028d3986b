"""What may be chosen on the page of messages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.notices.channels import Channel, address_of, channels_on_offer
from pilarsosial.notices.wishes import WishesOf
from pilarsosial.outbox.topics import Topic

HERE = "here"
TOPIC = "topic_"


class ChannelField(forms.TypedChoiceField):
    """A channel, or none: whatever is chosen, it is a choice."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=lambda value: "" if value == HERE else value, **kwargs)


class SettingsForm(forms.Form):
    """One channel for each topic, one for the morning, and the quiet hours."""

    digest_channel = ChannelField(label=_("Morning summary"))
    quiet_from = forms.TimeField(
        label=_("Quiet from"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label=_("Quiet until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        wishes = WishesOf([user])
        super().__init__(*args, initial=_initial(user, wishes), **kwargs)
        choices = [(HERE, _("Only here")), *((one.value, one.label) for one in channels_of(user))]
        self.fields["digest_channel"].choices = choices
        for topic in Topic:
            self.fields[TOPIC + topic] = ChannelField(label=topic.label, choices=choices)
        self.order_fields([TOPIC + topic for topic in Topic])

    def clean(self) -> dict[str, Any]:
        fields = super().clean() or {}
        ends = ("quiet_from", "quiet_until")
        missing = [name for name in ends if fields.get(name) is None and name not in self.errors]
        if len(missing) == 1:
            self.add_error(missing[0], _("Quiet hours need a beginning and an end."))
        return fields

    @property
    def topics(self) -> dict[str, str]:
        """The chosen channel of each topic."""
        return {topic.value: self.cleaned_data[TOPIC + topic] for topic in Topic}

    @property
    def topic_fields(self) -> list[forms.BoundField]:
        return [self[TOPIC + topic] for topic in Topic]


def channels_of(user: User) -> list[Channel]:
    """The channels by which this person can be reached from here."""
    return [channel for channel in channels_on_offer() if address_of(user, channel)]


def _initial(user: User, wishes: WishesOf) -> dict[str, Any]:
    general = wishes.general(user)
    chosen = {TOPIC + topic: wishes.channel_for(user, topic) for topic in Topic}
    reachable = channels_of(user)
    shown = {**chosen, "digest_channel": general.digest_channel}
    return {
        **{name: channel if channel in reachable else HERE for name, channel in shown.items()},
        "quiet_from": general.quiet_from,
        "quiet_until": general.quiet_until,
    }
