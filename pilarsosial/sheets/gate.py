"""What a file is, by its first bytes and by its directory, before anything is unpacked.

The sizes in a zip directory may lie: what comes through here is parsed in a child process whose
memory is limited (`reading`).
"""

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Literal

from django.utils.translation import gettext_lazy as _

from pilarsosial.sheets.errors import Unreadable

Kind = Literal["workbook", "csv"]
MOST_BYTES = 100 * 2**20
MOST_UNPACKED = 400 * 2**20
MOST_SHRUNK = 20  # a long list is packed to a tenth; what shrinks to less is a bomb
MOST_ENTRIES = 2_000

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(
    rb"^\s*(<!doctype html|<html|<head|<body|<table|<meta|<div|<\?xml)", re.IGNORECASE
)
_MACROS = re.compile(r"(^|/)vbaProject\.bin$", re.IGNORECASE)
_LINKS = re.compile(r"^xl/externalLinks/[^/]+\.xml$")


@dataclass(frozen=True)
class Passed:
    """What the gate let through, and what is worth telling about it (codes of `notes`)."""

    kind: Kind
    notes: tuple[str, ...] = ()


def look_at(file: BinaryIO) -> Passed:
    """Say what the file is, or refuse it. Leaves the file at its beginning."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(4096)
    try:
        _refuse_by_size(size)
        return _by_content(file, head)
    finally:
        file.seek(0)


def _refuse_by_size(size: int) -> None:
    if size == 0:
        raise Unreadable(_("This file is empty."), code="empty")
    if size > MOST_BYTES:
        raise Unreadable(
            _("This file has %(size)d MB; at most %(most)d MB can be read. Send it in parts.")
            % {"size": size // 2**20, "most": MOST_BYTES // 2**20},
            code="too_large",
        )


def _by_content(file: BinaryIO, head: bytes) -> Passed:
    if head.startswith(b"PK"):
        return _look_into_zip(file)
    if head.startswith(_OLD_OFFICE):
        return _look_into_old_office(file)
    if _WEB_PAGE.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise Unreadable(
            _(
                "This is a web page that was given the name of a spreadsheet. Open it in Excel and"
                " choose Save As, Excel workbook (.xlsx)."
            ),
            code="web_page",
        )
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8", b"{\\rtf", b"Rar!", b"7z")):
        raise _not_a_sheet()
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in head:
        raise _not_a_sheet()
    return Passed("csv")


def _look_into_old_office(file: BinaryIO) -> Passed:
    """XLS, or a workbook behind a password, which Office wraps in the old format."""
    file.seek(0)
    content = file.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _locked()
    if "Workbook".encode("utf-16-le") in content or "Book".encode("utf-16-le") in content:
        macros = "_VBA_PROJECT".encode("utf-16-le") in content
        return Passed("workbook", ("macros",) if macros else ())
    raise _not_a_sheet()


def _look_into_zip(file: BinaryIO) -> Passed:
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries, file.seek(0, 2))
            names = {entry.filename for entry in entries}
            _refuse_locked(archive, entries, names)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise Unreadable(
            _("This file is damaged: its end is missing, or it was cut while being sent."),
            code="damaged",
        ) from error
    if not ("content.xml" in names or any(name.startswith("xl/workbook.") for name in names)):
        raise _not_a_sheet()
    return Passed("workbook", tuple(_worth_telling(names)))


def _refuse_bombs(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > max(MOST_UNPACKED, MOST_SHRUNK * size):
        raise Unreadable(
            _(
                "Unpacked, this file is larger than can be read safely. Delete the sheets and the"
                " formatted empty rows that are not needed, or save the sheet as CSV."
            ),
            code="bomb",
        )


def _refuse_locked(
    archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], names: set[str]
) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest):
        raise _locked()


def _worth_telling(names: Iterable[str]) -> list[str]:
    told = {"macros": _MACROS, "links": _LINKS}
    return [note for note, sign in told.items() if any(sign.search(name) for name in names)]


def _locked() -> Unreadable:
    return Unreadable(
        _("This file is locked by a password. Save it without a password and send it again."),
        code="locked",
    )


def _not_a_sheet() -> Unreadable:
    return Unreadable(
        _("This is not a spreadsheet. Send a file of Excel (.xlsx, .xls), ODS or CSV."),
        code="not_a_sheet",
    )
