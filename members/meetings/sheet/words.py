"""How attendance sheets say that somebody came, was excused or stayed away."""

from datetime import date, datetime, time
from typing import Any

from members.meetings.models import Attendance
from pilarsosial.sheets.headers import fold

Status = Attendance.Status

# How headers write each field. "no" is a field too, so that a name alone is still a row.
MEANINGS: dict[str, tuple[str, ...]] = {
    "no": ("no", "nomor", "no urut", "nomor urut", "urut", "#"),
    "name": (
        "nama", "nama lengkap", "nama peserta", "nama undangan", "nama anggota", "peserta",
        "nama dan gelar", "nama yang hadir",
    ),
    "element": (
        "unsur", "unsur pilar", "pilar", "pilar sosial", "jabatan", "instansi", "asal instansi",
        "organisasi", "lembaga", "utusan", "perwakilan", "dari unsur", "jabatan unsur",
        "unsur instansi", "instansi jabatan", "jabatan instansi", "mewakili",
    ),
    "place": (
        "desa kecamatan", "desa kec", "kelurahan kecamatan", "desa kelurahan kecamatan",
        "desa kel kec", "ds kec", "asal", "alamat", "wilayah", "wilayah tugas", "wilayah kerja",
        "tempat tugas", "lokasi tugas", "asal desa kecamatan",
    ),
    "village": ("desa", "kelurahan", "desa kelurahan", "desa kel", "kel desa", "kelurahan desa"),
    "subdistrict": ("kecamatan", "kec"),
    "phone": (
        "no hp", "nomor hp", "hp", "no hp wa", "no telp", "telp", "telepon", "nomor telepon",
        "no telepon", "no wa", "wa", "whatsapp", "nomor wa", "kontak", "no handphone", "handphone",
    ),
    "mark": (
        "tanda tangan", "tandatangan", "ttd", "paraf", "kehadiran", "status kehadiran", "status",
        "presensi", "absensi", "status hadir", "hadir tidak hadir", "hadir tidak", "hadir izin",
    ),
    "note": ("keterangan", "ket", "alasan", "catatan"),
    "present": ("hadir", "h"),
    "excused": ("izin", "ijin", "izin sakit", "sakit izin", "sakit", "i"),
    "absent": ("tidak hadir", "alpa", "alpha", "tanpa keterangan", "absen", "a", "tk"),
}  # fmt: skip

_CAME = "hadir h ya y v ada ttd paraf datang online daring luring terlambat"
_WITH_LEAVE = "izin ijin i sakit s dinas dl cuti dispensasi berhalangan diwakili diwakilkan"
_STAYED_AWAY = "tidak tanpa belum alpa alpha alfa a absen th tk x tdk bolos nihil"
_WITHOUT_LEAVE = frozenset(["alpa", "alpha", "alfa", "a", "tk", "tanpa", "bolos"])
_PRESENT, _EXCUSED = frozenset(_CAME.split()), frozenset(_WITH_LEAVE.split())
_ABSENT = frozenset(_STAYED_AWAY.split())
_TICKS, _CROSSES = frozenset("✓✔√☑"), frozenset("✗✘☒×-–—")


def status_in(cell: Any) -> Attendance.Status | None:
    """What a cell says of somebody's attendance, when it says anything known."""
    if isinstance(cell, bool) or cell in (0, 1):
        return Status.PRESENT if cell else Status.ABSENT
    if isinstance(cell, date | datetime | time):
        return Status.PRESENT  # when they came
    text = str(cell or "").strip()
    words = fold(text).split()
    if not words:
        return _sign(text)
    first = words[0]
    if first in _ABSENT:
        return Status.ABSENT
    if first in _EXCUSED:
        return Status.EXCUSED
    return Status.PRESENT if first in _PRESENT or set(text) & _TICKS else None


def is_without_leave(cell: Any) -> bool:
    """Whether it says more than that nobody came: that nobody had excused them (alpa, TK)."""
    words = fold(str(cell or "")).split()
    return bool(words) and words[0] in _WITHOUT_LEAVE


def is_marked(cell: Any) -> bool:
    """Whether a box of "present | excused | absent" is ticked, by whatever sign."""
    return cell not in (None, "", 0, False) and str(cell).strip() not in _CROSSES - {"×"}


def is_numbering(cell: Any, number: Any) -> bool:
    """The "1. …… 2. ……" that forms print where one signs."""
    digits = fold(cell)
    return digits.isdigit() and (digits == fold(number).removesuffix(" 0") or len(digits) <= 4)


def _sign(text: str) -> Attendance.Status | None:
    if set(text) & _TICKS:
        return Status.PRESENT
    return Status.ABSENT if set(text) & _CROSSES else None
