"""A workbook to begin with: headers that are understood, and one invented person."""

import io

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
    """All columns are text, so that Excel keeps NIKs and phone numbers as they are typed."""
    import xlsxwriter  # a tenth of a start, for the few who ask for a workbook

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
        page = book.add_worksheet("PSM")
        page.set_column(0, len(HEADERS) - 1, 18, text)
        page.write_string(0, 0, "DATA PEKERJA SOSIAL MASYARAKAT (PSM)", bold)
        page.write_row(2, 0, HEADERS, bold)
        for column, cell in enumerate(PERSON):
            page.write_string(3, column, cell, text)
    out.seek(0)
    return out
