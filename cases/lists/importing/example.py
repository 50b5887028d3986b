"""A workbook to begin with: headers that are understood, and one invented family."""

import io

from pilarsosial.sheets.example import write_example

HEADERS = (
    "No", "No KK", "NIK", "Nama", "Tgl Lahir", "L/P", "Alamat", "RT/RW", "Desa/Kelurahan",
    "Kecamatan", "No HP", "Desil", "Status",
)  # fmt: skip
PEOPLE = (
    ("1", "3309010101100001", "3309010101900001", "Contoh Nama", "01-01-1990", "L", "Dk. Krajan",
     "001/002", "Klakah", "Selo", "081234567890", "3", ""),
    ("2", "3309010101100001", "3309014502920001", "Contoh Istri", "05-02-1992", "P", "Dk. Krajan",
     "001/002", "Klakah", "Selo", "", "3", ""),
)  # fmt: skip


def example_workbook() -> io.BytesIO:
    """A couple of Klakah."""
    return write_example("DTSEN", "DATA DTSEN RILIS 1 JULI 2026", HEADERS, PEOPLE)
