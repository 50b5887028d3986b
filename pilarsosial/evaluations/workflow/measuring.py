"""Drafting how a measure is counted, and publishing it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.evaluations.models import MeasureVersion
from pilarsosial.evaluations.vocabulary import check


@transaction.atomic
def draft_measure(version: MeasureVersion, *, by: User) -> MeasureVersion:
    """Keep a draft, a new one under the next number. Nothing counts it yet."""
    _allow(version, by)
    measure = lock(version.measure)
    if version._state.adding:
        newest = measure.versions.order_by("-number").first()
        version.number = newest.number + 1 if newest else 1
    check(version)
    version.save()
    return version


@transaction.atomic
def publish_measure(version: MeasureVersion, *, by: User) -> MeasureVersion:
    """Let evaluations count it like this from now on. It never changes again."""
    _allow(version, by)
    lock(version)
    if version.published_at is not None:
        raise ActionRefused(_("This version is published already."))
    check(version)

    version.published_at, version.published_by = timezone.now(), by
    version.save(update_fields=["published_at", "published_by"])
    return version


def _allow(version: MeasureVersion, by: User) -> None:
    """What every district counts is the operator's."""
    district = version.measure.district_id
    if not (by.is_superuser or (district and by.may(Action.KEEP_SETTINGS, within=district))):
        raise PermissionDenied
