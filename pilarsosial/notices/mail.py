"""E-mail, by Django's own way: SMTP in earnest, the console otherwise."""

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from pilarsosial.notices.carriers import Carrier, InDoubt, Letter, Refused, TryLater

NEVER = 500  # SMTP: 4xx means later, 5xx never


class Mail:
    """Sends by a connection that stands already."""

    def __init__(self, connection: BaseEmailBackend) -> None:
        self.connection = connection

    def send(self, letter: Letter) -> None:
        try:
            self.connection.send_messages([_email(letter)])
        except smtplib.SMTPRecipientsRefused as refusal:
            code = max(code for code, _text in refusal.recipients.values())
            raise _answer(code) from refusal
        except smtplib.SMTPSenderRefused as refusal:
            raise TryLater(f"sender refused, {refusal.smtp_code}") from refusal
        except smtplib.SMTPResponseException as refusal:
            raise _answer(refusal.smtp_code) from refusal
        except (smtplib.SMTPException, OSError) as error:
            raise InDoubt(type(error).__name__) from error


@contextmanager
def connected_mail() -> Iterator[Carrier]:
    """Connect and sign in first: what fails here was not handed over to anybody."""
    connection = get_connection()
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        raise TryLater(type(error).__name__) from error
    try:
        yield Mail(connection)
    finally:
        connection.close()


def _answer(code: int) -> Exception:
    return Refused(f"SMTP {code}") if code >= NEVER else TryLater(f"SMTP {code}")


def _email(letter: Letter) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    headers = {"Message-ID": f"<{letter.key}@{domain}>", "Auto-Submitted": "auto-generated"}
    if letter.stop_url:  # RFC 8058: mail programs stop it by one click
        headers["List-Unsubscribe"] = f"<{letter.stop_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(letter.subject, letter.text, to=[letter.address], headers=headers)
