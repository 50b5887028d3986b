"""Logs hold no NIK, KK or phone number."""

import logging

import pytest

from pilarsosial import identity

NIK = "3309014102880001"


def logged(text, *args):
    record = logging.LogRecord("any", logging.INFO, __file__, 1, text, args, None)
    identity.log_filter().filter(record)
    return record.getMessage()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("NIK 3309014102880001 ada", "NIK 3309**********01 ada"),
        ("KK: 3309 0131 0120 0007", "KK: 3309**********07"),
        ("salah ketik 3309014102889999", "salah ketik 3309**********99"),
        ("bukan tanggal 3309999999999999", "bukan tanggal 3309**********99"),
        ("331201410288 0001", "3312**********01"),
        ("hp 0812-3456-7890", "hp 0812****7890"),
    ],
)
def test_logs_hold_no_personal_number(text, masked):
    line = logged(text)

    assert line == masked


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ('"GET /admin/autocomplete/?term=Sri+Lestari&app_label=x HTTP/1.1" 200',
         '"GET /admin/autocomplete/?… HTTP/1.1" 200'),
        ("Bad Request: https://dinsos.go.id/cari?q=Ngadiyem", "Bad Request: https://dinsos.go.id/cari?…"),
        ("Not Found: /warga?=%F0%9F%98%80", "Not Found: /warga?…"),
    ],
)  # fmt: skip
def test_of_an_address_logs_hold_the_path_alone(text, shorter):
    assert logged(text) == shorter


@pytest.mark.parametrize(
    "text",
    [
        "Sudah? Belum = belum",
        "kasus 3309-2026-000123 2026-11-21 10:10:10.123456",
        "GET /cases/3309-2026-000123/ 200 12 ms",
        "desa 33.09.01.2001",
    ],
)
def test_logs_keep_what_is_not_personal(text):
    line = logged(text)

    assert line == text


def test_logs_hold_no_row_that_the_database_refused():
    refused = "null value in column\nDETAIL:  Failing row contains (7, Ngadiyem, dipukul\nsuami).\n"

    assert (
        logged(f"{refused}CONTEXT:  COPY x") == "null value in column\nDETAIL: …\nCONTEXT:  COPY x"
    )


def test_logs_mask_arguments_and_traces():
    try:
        raise ValueError(NIK)
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
    record = logging.LogRecord("any", logging.ERROR, __file__, 1, "nik=%s", (NIK,), trace)

    identity.log_filter().filter(record)

    assert NIK not in record.getMessage() + record.exc_text
