"""What Unfold and the other libraries say is there in Indonesian too."""

from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from tests import test_translations as words

FOLDER = Path(words.PO).parents[2] / "libraries" / "id" / "LC_MESSAGES"


@pytest.fixture(autouse=True)
def catalogue_of_libraries(monkeypatch):
    monkeypatch.setattr(words, "PO", FOLDER / "django.po")


def test_the_compiled_words_of_libraries_are_fresh():
    words.test_the_compiled_messages_are_fresh()


def test_every_word_of_libraries_has_its_indonesian():
    words.test_every_message_has_its_indonesian()


def test_unfold_speaks_indonesian():
    with override("id"):
        said = [gettext("Type to search"), gettext("Reset filters"), gettext("Run")]

    assert said == ["Ketik untuk mencari", "Hapus saringan", "Jalankan"]
