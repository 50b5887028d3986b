"""The one way in which starting can be refused."""

from django.apps import apps
from django.utils.translation import gettext


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for translation as Django's function does, which needs settings for it."""
    return sentence


class CannotStart(Exception):
    """A server, or the whole installation, cannot start. Says why in one sentence.

    Much of this happens before Django is there: the sentence is translated when it is shown.
    """

    def __init__(self, sentence: str, **words: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.words = words

    def __str__(self) -> str:
        return (gettext(self.sentence) if apps.ready else self.sentence) % self.words
