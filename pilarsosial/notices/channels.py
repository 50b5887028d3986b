"""The ways by which a message leaves the house."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.identity import clean_phone


class Channel(models.TextChoices):
    """E-mail goes by SMTP, the other two by one gateway."""

    EMAIL = "email", _("E-mail")
    WHATSAPP = "whatsapp", "WhatsApp"
    SMS = "sms", "SMS"


BY_GATEWAY = (Channel.WHATSAPP, Channel.SMS)


def channels_on_offer() -> list[Channel]:
    """What this installation can send by: all of them to the console, until it is in earnest."""
    offered = [Channel.EMAIL] if settings.EMAIL_HOST or not settings.PRODUCTION else []
    if settings.GATEWAY_URL or not settings.PRODUCTION:
        offered += BY_GATEWAY
    return offered


def address_of(person: User, channel: str) -> str:
    """Where a person is reached; empty when they have no such address."""
    return person.email if channel == Channel.EMAIL else number_in(person.phone)


def number_in(text: str) -> str:
    """The phone number that a free text is, as +62…; empty when it is none."""
    try:
        return clean_phone(text) if text else ""
    except ValidationError:
        return ""
