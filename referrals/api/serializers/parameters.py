"""Query strings of the lists."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from pilarsosial.regions.models import Region
from referrals.api.serializers.fields import (
    CURSOR,
    SLUG,
    VILLAGE_CODE,
    Listed,
    Moment,
    PageSize,
    RegionCode,
    Shaped,
    TrueOrFalse,
)
from referrals.api.serializers.strict import Parameters
from referrals.models import Referral

PAGE_SIZE = 100
ORDERINGS = ("-sent_at", "sent_at", "due_at")


class Cursor(Shaped):
    """As `next` and `previous` gave it."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(CURSOR, _("This is no cursor that this list gave out."), **kwargs)


class NoParameters(Parameters):
    """None."""


class PageParameters(Parameters):
    """Which page, and how long."""

    cursor = Cursor(required=False, help_text=_("Taken from `next` or `previous`, unchanged."))
    page_size = PageSize(required=False, help_text=_("1 to 500; 100 if nothing is said."))


class ReferralParameters(PageParameters):
    """Filters, which all must fit, and the order."""

    REPEATABLE = ("status",)

    status = Listed(
        child=serializers.ChoiceField(choices=Referral.Status.values),
        required=False,
        help_text=_("One or, repeated, several of them."),
    )
    service = Shaped(
        SLUG,
        _("This must be the code of a service."),
        required=False,
        help_text=_("Code of a service."),
    )
    village = RegionCode(VILLAGE_CODE, required=False, help_text=_("Code of a village."))
    district_prefix = RegionCode(
        required=False, help_text=_("A whole code of any level: `33`, `33.09`, `33.09.01`.")
    )
    updated_since = Moment(required=False, help_text=_("Changed at this time or later."))
    due_before = Moment(required=False, help_text=_("Due before this time."))
    overdue = TrueOrFalse(
        required=False, help_text=_("Whether the due time passed before it ended.")
    )
    urgent = TrueOrFalse(required=False, help_text=_("Whether it is urgent or an emergency."))
    ordering = serializers.ChoiceField(
        choices=ORDERINGS, required=False, help_text=_("`-sent_at` if nothing is said.")
    )


class ChangeParameters(Parameters):
    """From where on, and how many."""

    after = Cursor(
        required=False,
        help_text=_("Your last `next_cursor`, unchanged; left out, the feed begins anew."),
    )
    limit = PageSize(required=False, help_text=_("1 to 500; 100 if nothing is said."))


class RegionParameters(PageParameters):
    """Which regions."""

    prefix = RegionCode(required=False, help_text=_("The region of this code and all within it."))
    level = serializers.ChoiceField(choices=Region.Level.values, required=False)
