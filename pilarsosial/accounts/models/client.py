"""Which programs of an agency may call the API."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import AbstractApplication

from pilarsosial.accounts.models.agency import Agency
from pilarsosial.history import with_history

SCOPES = ("referrals:read", "referrals:write", "catalogue:read", "catalogue:write", "webhooks")


@with_history(exclude=("client_secret",))
class ApiClient(AbstractApplication):
    """A program of one agency, with its own scopes and validity. It acts as `user`, a service
    user.
    """

    agency = models.ForeignKey(
        Agency, verbose_name=_("agency"), on_delete=models.PROTECT, related_name="clients"
    )
    scopes = ArrayField(models.CharField(max_length=32), verbose_name=_("scopes"), default=list)
    valid_from = models.DateTimeField(_("valid from"), default=timezone.now)
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    requests_per_minute = models.PositiveIntegerField(
        _("requests per minute"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("API client")
        verbose_name_plural = _("API clients")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="api_client_validity_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.client_id

    def is_usable(self, request: object) -> bool:
        """Whether a token may be issued now (asked by django-oauth-toolkit)."""
        now = timezone.now()
        ended = self.valid_until is not None and self.valid_until <= now
        owners = self.agency.is_active and self.user is not None and self.user.is_active
        return owners and self.revoked_at is None and self.valid_from <= now and not ended
