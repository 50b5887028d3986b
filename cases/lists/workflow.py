"""Everything that happens to what a list says: a village settles it, a file is taken out."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.lists.comparison import compare_from
from cases.lists.models import Difference, Entry, Release
from cases.residents.models import HouseholdEvent
from pilarsosial.accounts.models import User
from pilarsosial.accounts.rights import Action
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.sheets.models import Batch


@transaction.atomic
def settle_difference(
    difference: Difference, *, outcome: str, note: str = "", by: User
) -> Difference:
    """Say what the village found. The list itself is corrected in SIKS-NG, not here."""
    if not by.may(Action.KEEP_RESIDENTS, within=difference.village_id):
        raise PermissionDenied
    lock(difference)
    if difference.settled_at:
        raise ActionRefused(_("Somebody has settled this already."), code="settled")
    if outcome not in Difference.Outcome.values:
        raise ActionRefused(_("Say what you found."))
    if outcome == Difference.Outcome.WRONG and not note.strip():
        raise ActionRefused(_("Write what is right."))
    difference.outcome = outcome
    difference.note = note.strip()
    difference.settled_by = by
    difference.settled_at = timezone.now()
    difference.save(update_fields=["outcome", "note", "settled_by", "settled_at"])
    return difference


def take_out(batch: Batch) -> None:
    """Take the lines of a file out of its release and of the histories of families, within the
    caller's transaction.

    Not once villages have looked at what the release changed: their word would be about nothing.
    """
    HouseholdEvent.objects.filter(batch=batch).delete()
    entries = Entry.objects.filter(batch=batch)
    release = Release.objects.filter(entries__in=entries[:1]).first()
    if release is None:
        return
    settled = Difference.objects.filter(release=release).settled().exists()
    if settled:
        raise ActionRefused(
            _("Villages have already settled differences of this list. It cannot be taken back."),
            code="settled",
        )
    entries._raw_delete(entries.db)
    compare_from(release)
    if not Entry.objects.filter(release=release).exists():
        release.delete()
