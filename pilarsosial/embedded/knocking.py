"""Asks the web for its first answer, once: each further question would load it before it can."""

import select
import socket
from contextlib import suppress

QUESTION = b"HEAD /hidup HTTP/1.0\r\nHost: localhost\r\n\r\n"


class Knock:
    """One question to an address, that waits for its answer without waiting."""

    def __init__(self, host: str, port: int) -> None:
        self.address = (host, port)
        self.asked: socket.socket | None = None

    def answered(self) -> bool:
        """Tell whether something was answered, whatever it says. Asks again if it was hung up."""
        if self.asked is None:
            self._ask()
            return False
        if not select.select([self.asked], [], [], 0)[0]:
            return False
        said = b""
        with suppress(OSError):
            said = self.asked.recv(1)
        self.asked.close()
        self.asked = None
        return bool(said)

    def _ask(self) -> None:
        with suppress(OSError):
            self.asked = socket.create_connection(self.address, timeout=2)
            self.asked.sendall(QUESTION)
