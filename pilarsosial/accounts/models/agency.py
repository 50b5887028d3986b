"""Who takes referrals."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilarsosial.history import with_history
from pilarsosial.regions.models import Region


@with_history()
class Agency(models.Model):
    """An office or partner that takes referrals: an OPD, BPJS, Baznas, a hospital."""

    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("short name"), max_length=60)
    full_name = models.CharField(_("full name"), max_length=160)
    area = models.ForeignKey(
        Region, verbose_name=_("works in"), on_delete=models.PROTECT, related_name="agencies"
    )
    is_opd = models.BooleanField(_("part of the local government"), default=True)
    receives = models.CharField(_("receives"), max_length=200, blank=True)
    default_sla_workdays = models.PositiveSmallIntegerField(
        _("working days to an outcome"), default=5
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        ordering = ("name",)
        constraints = [
            models.UniqueConstraint(fields=("area", "code"), name="one_agency_per_code_and_area"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def answers_by_api(self) -> bool:
        """Whether a program of the agency may call the API now."""
        now = timezone.now()
        running = self.clients.filter(revoked_at=None, valid_from__lte=now)
        return running.exclude(valid_until__lte=now).exists()
