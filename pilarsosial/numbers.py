"""Numbers as people here write them."""

from django.utils.formats import number_format


def grouped(number: int) -> str:
    """1.306"""
    return str(number_format(number, force_grouping=True))
