"""Required papers are matched with the files that a case has."""

import pytest

from referrals.models import Service
from referrals.papers import kinds_in, required_papers


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("KTP dan KK", {"identity_card", "family_card"}),
        ("Kartu Keluarga asli", {"family_card"}),
        ("Foto kondisi rumah", {"photo"}),
        ("Surat keterangan dari faskes", {"medical_letter"}),
        ("Surat pengantar desa/kelurahan", {"village_letter"}),
        ("Rekening bank", set()),
        ("KKS bila ada", set()),
    ],
)
def test_words_of_offices_name_kinds_of_files(words, kinds):
    assert kinds_in(words) == kinds


def test_blank_lines_are_no_papers():
    service = Service(required_documents="KK\n\n  \nKTP ")

    assert [paper.name for paper in required_papers(service, [])] == ["KK", "KTP"]
