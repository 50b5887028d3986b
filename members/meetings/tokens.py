"""The code on the screen, as the end of an address: which meeting, and that the server made it.

It says nothing of anybody, is worth nothing outside the meeting's hours, and ends when a new secret
is drawn.
"""

import hmac

from django.conf import settings

from members.meetings.models import Meeting

SIGNATURE_LETTERS = 24


def token_of(meeting: Meeting) -> str:
    return f"{meeting.pk}-{_signature(meeting)}"


def meeting_of(token: str) -> Meeting | None:
    """The meeting whose code this is, whatever the hour; the verbs look at the clock."""
    key, _dash, signature = token.partition("-")
    if not (key.isdecimal() and key.isascii() and len(key) < 12):
        return None
    meeting = Meeting.objects.select_related("district").filter(pk=int(key)).first()
    if meeting is None or not hmac.compare_digest(signature.encode(), _signature(meeting).encode()):
        return None
    return meeting


def _signature(meeting: Meeting) -> str:
    text = f"check-in:{meeting.pk}:{meeting.secret}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, "sha256").hexdigest()[:SIGNATURE_LETTERS]
