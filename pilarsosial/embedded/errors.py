"""The one way in which starting can be refused."""

from django.utils.functional import Promise


class CannotStart(Exception):
    """A server, or the whole installation, cannot start. Says why in one sentence."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
