"""Webhooks of partners' programs in the admin, and what did not arrive at them."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from pilarsosial.accounts.rights import Action
from pilarsosial.office_admin import OfficeAdmin, form_action, plain_action
from referrals.models import Webhook, WebhookDelivery
from referrals.webhooks.keeping import replay, send_again


class SinceForm(forms.Form):
    """From which day on everything is sent again."""

    since = forms.DateField(
        label=_("Everything that happened since"),
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
    )


@admin.register(Webhook)
class WebhookAdmin(OfficeAdmin):
    """Which servers are called at changes, and whether they answer. Programs set them up."""

    reading = Action.KEEP_SETTINGS
    keyset_order = ("-created_at", "-pk")
    list_display = (
        "host", "client", "agency", "created_at", "failing_from", "ended_at", "end_reason",
    )  # fmt: skip
    list_filter = ("end_reason",)
    list_select_related = ("client__agency",)
    fields = (
        "host", "client", "types", "created_at", "failing_from", "ended_at", "end_reason",
        "removed_at",
    )  # fmt: skip
    readonly_fields = fields
    actions = (
        form_action(
            replay, _("Switch on and send again"), SinceForm, right=Action.KEEP_SETTINGS
        ),
    )  # fmt: skip

    @admin.display(description=_("agency"))
    def agency(self, webhook: Webhook) -> str:
        return str(webhook.client.agency)

    @admin.display(description=_("address"))
    def host(self, webhook: Webhook) -> str:
        return webhook.host


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(OfficeAdmin):
    """Calls, the latest first. What was given up can be sent again."""

    reading = Action.KEEP_SETTINGS
    keyset_order = ("-begun_at", "-pk")
    list_display = (
        "begun_at", "host", "what", "status", "tries", "last_error", "next_try_at",
    )  # fmt: skip
    list_display_links = ("begun_at",)
    list_filter = ("status",)
    list_select_related = ("webhook__client", "change")
    fields = (
        "host", "what", "status", "tries", "last_error", "begun_at", "next_try_at", "ended_at",
    )  # fmt: skip
    readonly_fields = fields
    actions = (plain_action(send_again, _("Send again"), right=Action.KEEP_SETTINGS),)

    @admin.display(description=_("address"))
    def host(self, delivery: WebhookDelivery) -> str:
        return delivery.webhook.host

    @admin.display(description=_("change"))
    def what(self, delivery: WebhookDelivery) -> str:
        """Not the referral's number: it may be of a sealed case."""
        return f"{delivery.change.get_type_display()} · {delivery.change_id}"
