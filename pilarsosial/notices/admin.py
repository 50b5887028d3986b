"""What left the house, and what did not arrive."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from pilarsosial.accounts.rights import Action
from pilarsosial.notices.models import Message
from pilarsosial.notices.workflow import send_again
from pilarsosial.office_admin import OfficeAdmin, plain_action
from pilarsosial.regions.admin import AreaFilter


class ArrivalFilter(admin.SimpleListFilter):
    """What did not arrive is why somebody opens this list: one press away."""

    title = _("arrival")
    parameter_name = "arrival"

    def lookups(self, request, model_admin):  # type: ignore[no-untyped-def]
        return [("no", _("Did not arrive")), ("waiting", _("Still waiting"))]

    def queryset(self, request, queryset):  # type: ignore[no-untyped-def]
        if self.value() == "no":
            return queryset.undelivered()
        return queryset.to_be_sent() if self.value() == "waiting" else queryset


class OfAreaFilter(AreaFilter):
    """A message may go to somebody of a whole subdistrict or district."""

    place = "area"


@admin.register(Message)
class MessageAdmin(OfficeAdmin):
    """Messages of the area by e-mail, WhatsApp and SMS; no address is shown."""

    reading = Action.KEEP_SETTINGS
    keyset_order = ("-pk",)
    list_display = (
        "created_at", "recipient_name", "channel", "status", "tries", "last_error", "ended_at",
    )  # fmt: skip
    list_display_links = ("created_at",)
    list_filter = (ArrivalFilter, "channel", OfAreaFilter)
    list_select_related = ("recipient", "agency")
    fields = (
        "recipient_name", "channel", "subject", "text", "status", "created_at", "handed_over_at",
        "ended_at", "tries", "last_error",
    )  # fmt: skip
    readonly_fields = fields
    actions = (plain_action(send_again, _("Send again"), right=Action.KEEP_SETTINGS),)

    @admin.display(description=_("recipient"))
    def recipient_name(self, message: Message) -> str:
        return str(message.recipient or message.agency or _("Resident"))
