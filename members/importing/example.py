"""A workbook to begin with: headers that are understood, and one invented person."""

import io

from pilarsosial.sheets.example import write_example

HEADERS = (
    "No", "Nama Lengkap", "NIK", "L/P", "Tempat, Tgl Lahir", "Alamat", "RT/RW", "Desa/Kelurahan",
    "Kecamatan", "No HP", "Pendidikan", "Jabatan", "No SK", "Tgl SK", "TMT", "Berlaku s.d.", "Ket",
)  # fmt: skip
PERSON = (
    "1", "Contoh Nama, S.Sos", "3309010101900001", "L", "Boyolali, 01-01-1990", "Dk. Krajan",
    "001/002", "Klakah", "Selo", "081234567890", "S1", "Anggota", "460/100/2026", "02-01-2026",
    "02-01-2026", "31-12-2026", "aktif",
)  # fmt: skip


def example_workbook() -> io.BytesIO:
    """A PSM of Klakah."""
    title = "DATA PEKERJA SOSIAL MASYARAKAT (PSM)"
    return write_example("PSM", title, HEADERS, [PERSON])
