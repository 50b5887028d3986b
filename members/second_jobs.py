"""Who serves beside a pillar that allows no second job, such as SDM PKH by its code of conduct. The
office is told and decides: many serve elsewhere without pay.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from members.models import Member, Membership


def second_job_among(memberships: Iterable[Membership]) -> str:
    """What the office should look at among one member's memberships (with their pillars)."""
    running = [one.pillar for one in memberships if one.ended_on is None]
    return second_job_in((pillar.name, pillar.is_only_job) for pillar in running)


def second_job_in(pillars: Iterable[tuple[str, bool]]) -> str:
    """The same of the pillars that somebody serves in: name, and whether it allows no other."""
    served = set(pillars)
    if len(served) < 2:
        return ""
    only = sorted(name for name, is_only_job in served if is_only_job)
    others = sorted(name for name, is_only_job in served if not is_only_job)
    named = [*only[1:], *others]
    if not only or not named:
        return ""
    return _(
        "%(pillar)s allows no second job. This member also serves in %(others)s: "
        "see whether that is paid work."
    ) % {"pillar": only[0], "others": ", ".join(named)}


def second_job_of(member: Member) -> str:
    return second_job_among(member.memberships.running().select_related("pillar"))
