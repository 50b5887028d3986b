"""The summary of a morning: what waits for a person, counted, with the way to it.

It says what the start page says, and names nobody.
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cases.work import shown_count
from pilarsosial.accounts.models import User
from pilarsosial.db import capped_count
from pilarsosial.home.start import sections_for
from pilarsosial.notices.channels import Channel
from pilarsosial.notices.models import Message
from pilarsosial.notices.planning import reach_of, write_summary
from pilarsosial.notices.wishes import WishesOf
from pilarsosial.notices.wording import address_of_page, with_foot
from pilarsosial.outbox.models import Notice

# The hours of a morning: the first is when it comes, the others when the machine was off.
MORNING = range(7, 10)
ZONES = [ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")]
MOST_COUNTED = 99


@dataclass(frozen=True)
class Line:
    """One number, what it counts, and where that is."""

    count: str
    label: str
    path: str


def people_whose_morning_it_is(now: datetime) -> list[tuple[int, date]]:
    """Who may get a summary now and has none yet, with the day that it is where they serve."""
    if not any(now.astimezone(zone).hour in MORNING for zone in ZONES):
        return []
    people = list(User.objects.filter(is_active=True, agency=None).exclude(email="", phone=""))
    wishes = WishesOf(people)
    here = ((person.pk, now.astimezone(wishes.zone(person))) for person in people)
    waiting = {key: clock.date() for key, clock in here if clock.hour in MORNING}
    days = set(waiting.values())
    written = set(
        Message.objects.filter(summary_on__in=days).values_list("recipient_id", "summary_on")
    )
    return [pair for pair in waiting.items() if pair not in written]


@transaction.atomic
def write_summary_for(person: User, day: date) -> Message | None:
    """Write one person's summary; nothing when it is there, or when nothing waits."""
    User.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two tasks, one summary
    if Message.objects.filter(recipient=person, summary_on=day).exists():
        return None
    wishes = WishesOf([person])
    reach = reach_of(person, wishes.general(person).digest_channel, wishes.area(person))
    if reach is None:
        return None
    with translation.override(settings.LANGUAGE_CODE):
        lines = lines_for(person)
        if not lines:
            return None
        subject = _("Pilar Sosial: what waits for you this morning")
        text = _text(lines, reach.channel)
    return write_summary(person, day, subject=subject, text=text, reach=reach)


def lines_for(person: User) -> list[Line]:
    """What the start page counts, and the news that was not read."""
    rows = chain.from_iterable(section.rows for section in sections_for(person))
    lines = [Line(row.count, str(row.label), row.url) for row in rows if not row.is_quiet]
    unread = capped_count(Notice.objects.visible_to(person).unread(), MOST_COUNTED)
    if unread:
        news = shown_count(unread, MOST_COUNTED)
        lines.append(Line(news, _("News not read yet"), reverse("notices")))
    return lines


def _text(lines: list[Line], channel: str) -> str:
    """With the way to each; an SMS is short and has one way for all."""
    head = _("Good morning. This waits for you:")
    if channel == Channel.SMS:
        counted = "; ".join(f"{line.label}: {line.count}" for line in lines)
        return f"{head} {counted}. {address_of_page(reverse('home'))}"
    body = "\n".join(f"{line.label}: {line.count}\n{address_of_page(line.path)}" for line in lines)
    return with_foot(f"{head}\n\n{body}", channel)
