"""What lies in a quarter, by the clocks of a place: for lists that are narrowed to one."""

from django.db.models import Q

from pilarsosial.calendar import Quarter, time_zone_of


def in_quarter(moment: str, quarter: Quarter, *, place: str) -> Q:
    """The condition that the column `moment` lies in the quarter, by the clocks of the place."""
    start, end = quarter.span(time_zone_of(place))
    return Q(**{f"{moment}__gte": start, f"{moment}__lt": end})
