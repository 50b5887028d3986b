"""What a list is called."""

from django.apps import apps


def title_of(label: str) -> str:
    """The name of a list of the admin ("cases.case") as its page has it: "Kasus"."""
    return capitalised(str(apps.get_model(label)._meta.verbose_name_plural))


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
