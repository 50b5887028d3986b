"""Publishing how a measure is counted."""

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
def publish_measure(version: MeasureVersion, *, by: User) -> MeasureVersion:
    """Let evaluations count it like this from now on. It never changes again."""
    district = version.measure.district_id
    allowed = by.is_superuser if district is None else by.may(Action.KEEP_SETTINGS, within=district)
    if not allowed:
        raise PermissionDenied
    lock(version)
    if version.published_at is not None:
        raise ActionRefused(_("This version is published already."))
    check(version)

    version.published_at, version.published_by = timezone.now(), by
    version.save(update_fields=["published_at", "published_by"])
    return version
