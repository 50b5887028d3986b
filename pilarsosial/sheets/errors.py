"""A file that cannot be read, in the words of whoever sent it."""

from django.utils.functional import Promise


class Unreadable(Exception):
    """The file is no spreadsheet that can be read. The message says what to do about it."""

    def __init__(self, message: str | Promise, *, code: str = "unreadable") -> None:
        super().__init__(message)
        self.message = message
        self.code = code

    def __str__(self) -> str:
        return str(self.message)
