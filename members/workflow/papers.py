"""Photos and scanned letters."""

from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from members.models import Paper
from pilarsosial.accounts.models import User
from pilarsosial.identity import encrypt
from pilarsosial.regions.models import Region
from pilarsosial.uploads import CleanFile


@transaction.atomic
def keep_paper(clean: CleanFile, *, kind: Paper.Kind, area: Region, by: User | None) -> Paper:
    """Store a checked file (`pilarsosial.uploads.clean_upload`), encrypted."""
    paper = Paper(
        kind=kind,
        area=area,
        media_type=clean.media_type,
        size=len(clean.data),
        sha256=clean.sha256,
        added_by=by,
    )
    paper.file.save("", ContentFile(encrypt(clean.data, purpose="file")), save=False)
    paper.save(force_insert=True)
    return paper


@transaction.atomic
def drop_paper(paper: Paper) -> None:
    """Delete a file that was never sent to anybody, from the disk too once that is certain."""
    transaction.on_commit(partial(paper.file.storage.delete, str(paper.file.name)))
    paper.delete()
