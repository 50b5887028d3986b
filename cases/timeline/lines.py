"""One line of a timeline, for components/timeline.html."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pilarsosial.accounts.models import User


@dataclass(frozen=True)
class Line:
    """One line: what, when, by whom and why."""

    icon: str
    title: str
    when: datetime
    text: str = ""
    state: str = "past"


def who(by: User | None, viewer: User) -> str:
    """The viewer is "you", an agency's service is the agency."""
    if by is None:
        return _("the system")
    if by.pk == viewer.pk:
        return _("you")
    return str(by.agency or by)


def joined(*parts: str) -> str:
    """Give who, what and why in one line: "Sri Lestari · KTP · Foto KK belum terbaca"."""
    return " · ".join(part for part in parts if part)
