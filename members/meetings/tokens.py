"""The code on the screen, as the end of an address: which meeting, and that the server made it.

It says nothing of anybody and is worth nothing outside the meeting's hours. Each day of a meeting
has its own, so that a photo of yesterday's is of no use; a new secret ends it at once.
"""

import hmac
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from members.meetings.models import Meeting
from pilarsosial.calendar import time_zone_of

SIGNATURE_LETTERS = 24
PAST_MIDNIGHT = timedelta(hours=2)  # so long yesterday's is taken: phones are held before screens


def token_of(meeting: Meeting) -> str:
    """Today's code; before the meeting that of its first day, so that it can be printed ahead."""
    return f"{meeting.pk}-{_signature(meeting, _day(meeting, timezone.now()))}"


def meeting_of(token: str) -> Meeting | None:
    """The meeting whose code this is, whatever the hour; the verbs look at the clock."""
    key, _dash, signature = token.partition("-")
    if not (key.isdecimal() and key.isascii() and len(key) < 12):
        return None
    meeting = Meeting.objects.select_related("district").filter(pk=int(key)).first()
    return meeting if meeting and _is_of(meeting, signature, timezone.now()) else None


def _is_of(meeting: Meeting, signature: str, now: datetime) -> bool:
    days = {_day(meeting, now), _day(meeting, now - PAST_MIDNIGHT)}
    return any(
        hmac.compare_digest(signature.encode(), _signature(meeting, day).encode()) for day in days
    )


def _day(meeting: Meeting, now: datetime) -> date:
    """The day of the meeting that it is, by the clocks of its district."""
    zone = time_zone_of(meeting.district_id)
    first, last = (one.astimezone(zone).date() for one in (meeting.starts_at, meeting.ends_at))
    return min(max(now.astimezone(zone).date(), first), last)


def _signature(meeting: Meeting, day: date) -> str:
    text = f"check-in:{meeting.pk}:{day}:{meeting.secret}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, "sha256").hexdigest()[:SIGNATURE_LETTERS]
