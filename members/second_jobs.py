"""Who serves beside a pillar that allows no second job, such as SDM PKH by its code of conduct. The
office is told and decides: many serve elsewhere without pay.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from members.models import Member, Membership


def second_job_among(memberships: Iterable[Membership]) -> str:
    """What the office should look at among one member's memberships (with their pillars)."""
    running = [one for one in memberships if one.ended_on is None]
    only = sorted({one.pillar.name for one in running if one.pillar.is_only_job})
    others = sorted({one.pillar.name for one in running if not one.pillar.is_only_job})
    named = [*only[1:], *others]
    if not only or not named:
        return ""
    return _(
        "%(pillar)s allows no second job. This member also serves in %(others)s: "
        "see whether that is paid work."
    ) % {"pillar": only[0], "others": ", ".join(named)}


def second_job_of(member: Member) -> str:
    return second_job_among(member.memberships.running().select_related("pillar"))
