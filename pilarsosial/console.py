"""How commands speak: plain words for people, with --json one object as the last line of stdout.

Exit codes: 0 done, 1 refused or failed (CommandError says why), 2 wrong usage (argparse).
"""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

__all__ = ["CommandError", "CommandParser", "OperatorCommand"]


class OperatorCommand(BaseCommand):
    """A command of docs/operating.md. A subclass has `work(**options)`, which gives the facts."""

    requires_system_checks = ()
    for_programs = False
    work: Callable[..., dict[str, Any]]

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Give each of them --json, without asking each to say so."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument("--json", action="store_true", help="End with one JSON object.")
        return parser

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Most need nothing more."""

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do the work, then say what came of it."""
        self.for_programs = options["json"]
        facts = self.work(**options)
        self.stdout.write(json.dumps(facts) if self.for_programs else self.in_words(facts))

    def say(self, sentence: object) -> None:
        """Say something on the way; programs read it on stderr, if at all."""
        out = self.stderr if self.for_programs else self.stdout
        out.write(str(sentence), self._plain)
        out.flush()

    def in_words(self, facts: dict[str, Any]) -> str:
        """Say the same to a person."""
        return "\n".join(f"{name}: {value}" for name, value in facts.items())

    @staticmethod
    def _plain(text: str) -> str:
        """Django prints stderr in red; this is no error."""
        return text
