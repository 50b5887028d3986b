"""Letters of appointment as papers: their number, who signed, the scan."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Decree, Paper
from members.workflow.papers import keep_paper
from members.workflow.rights import ensure_keeper
from pilarsosial.accounts.models import User
from pilarsosial.db import lock
from pilarsosial.errors import ActionRefused
from pilarsosial.regions.models import Region
from pilarsosial.uploads import CleanFile


@transaction.atomic
def keep_decree(
    *,
    district: Region,
    number: str,
    by: User | None,
    issued_on: date | None = None,
    issuer: str = "",
) -> Decree:
    """Find the letter of this number and date, or write it down. What it lacked is added."""
    ensure_keeper(district.code, by=by)
    if not number.strip():
        raise ActionRefused(_("An SK has a number."))
    decree: Decree
    decree, _new = Decree.objects.select_for_update().get_or_create(  # type: ignore[assignment]
        district=district, number=number.strip(), issued_on=issued_on
    )
    if issuer and not decree.issuer:
        decree.issuer = issuer
        decree.save(update_fields=["issuer"])
    return decree


@transaction.atomic
def keep_scan(decree: Decree, scan: CleanFile, *, by: User | None) -> Decree:
    """Keep the scan of a letter that has none; the same file once more changes nothing.

    The file is stored last, when nothing can be refused any more.
    """
    ensure_keeper(decree.district_id, by=by)
    lock(decree)
    refuse_other_scan(decree, scan)
    return decree if decree.file else _put(decree, scan, by=by)


@transaction.atomic
def replace_scan(decree: Decree, *, scan: CleanFile, by: User | None) -> Decree:
    """Put another scan in the place of a letter's. The trail of the letter names the old one,
    which stays kept.
    """
    ensure_keeper(decree.district_id, by=by)
    lock(decree)
    return _put(decree, scan, by=by)


def refuse_other_scan(decree: Decree, scan: CleanFile | None) -> None:
    """A scan is replaced knowingly, not by appointing one more person by the same letter."""
    if scan is not None and decree.file is not None and decree.file.sha256 != scan.sha256:
        raise ActionRefused(
            _(
                "SK %(number)s has another scan already. Leave the file out here; "
                "it is replaced in the administration, in the list of letters."
            )
            % {"number": decree.number}
        )


def _put(decree: Decree, scan: CleanFile, *, by: User | None) -> Decree:
    decree.file = keep_paper(scan, kind=Paper.Kind.DECREE, area=decree.district, by=by)
    decree.save(update_fields=["file"])
    return decree
