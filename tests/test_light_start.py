"""What only few need is not loaded by everybody: a web server starts without it."""

import os
import subprocess
import sys

HEAVY = ("altair", "vl_convert", "xlsxwriter", "typst", "python_calamine")
PROGRAM = """
import sys, django
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
print(*(name for name in {heavy} if name in sys.modules))
"""


def test_drawing_writing_and_reading_of_files_is_loaded_by_whoever_does_it():
    program = PROGRAM.format(heavy=HEAVY)

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "pilarsosial.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == []
