#!/usr/bin/env python
"""Django's commands. They find the servers of a running `make run`, or start them for a while."""

import sys
from pathlib import Path

from pilarsosial.embedded.commandline import run

if __name__ == "__main__":
    run(sys.argv, Path(__file__).resolve().parent)
