"""The texts that leave the house: what the product says anyway, and where to read on.

No name, no number of a person, no need and no agency is ever in them: they lie in mailboxes and on
phones that others look at.
"""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pilarsosial.accounts.models import User
from pilarsosial.notices.channels import Channel
from pilarsosial.outbox.models import Notice
from pilarsosial.outbox.words import words_of

STOP_SALT = "stop-mail"


def address_of_page(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def subject_of(notice: Notice) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        if notice.urgency == Notice.Urgency.EMERGENCY:
            return _("Emergency: news for you in Pilar Sosial")
        if notice.is_urgent:
            return _("Urgent: news for you in Pilar Sosial")
        return _("News for you in Pilar Sosial")


def text_of(notice: Notice, channel: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        head = f"{notice.get_urgency_display()}. " if notice.is_urgent else ""
        page = address_of_page(notice.path or reverse("notices"))
        return with_foot(f"{head}{words_of(notice)}\n{page}", channel)


def with_foot(text: str, channel: str) -> str:
    """How to change one's choice, where a longer text costs nothing."""
    if channel != Channel.EMAIL:
        return text
    page = address_of_page(reverse("notices:settings"))
    foot = _("Sent by Pilar Sosial. Choose what you are sent: %(page)s") % {"page": page}
    return f"{text}\n\n-- \n{foot}\n"


def stop_url_of(person: User) -> str:
    """Where a mail program stops e-mail to a person without their signing in."""
    token = signing.dumps(person.pk, salt=STOP_SALT)
    return address_of_page(reverse("notices:stop", args=[token]))


def person_who_stops(token: str) -> int | None:
    try:
        return int(signing.loads(token, salt=STOP_SALT))
    except signing.BadSignature:
        return None
