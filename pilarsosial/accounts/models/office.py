"""The district's own office, and its desk in every village."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from pilarsosial.history import with_history
from pilarsosial.regions.models import Region


class ResidentChannel(models.TextChoices):
    """How a resident can be told: never by e-mail."""

    WHATSAPP = "whatsapp", "WhatsApp"
    SMS = "sms", "SMS"


@with_history()
class Office(models.Model):
    """The Dinas Sosial of one district: its name, how to reach it, and its own time limits."""

    district = models.OneToOneField(
        Region, verbose_name=_("district"), on_delete=models.PROTECT, related_name="office"
    )
    name = models.CharField(_("name"), max_length=160)
    address = models.CharField(_("address"), max_length=200, blank=True)
    phone = models.CharField(
        _("phone"), max_length=20, help_text=_("Shown to residents on the tracking page.")
    )
    tells_residents_by = models.CharField(
        _("tells residents by"),
        max_length=10,
        choices=ResidentChannel,
        blank=True,
        help_text=_("A short word, without saying of what, when their case moves. Empty: none."),
    )
    verify_workdays = models.PositiveSmallIntegerField(
        _("working days to verify a case"), default=2
    )
    correct_workdays = models.PositiveSmallIntegerField(
        _("working days to correct a returned case"), default=2
    )
    route_workdays = models.PositiveSmallIntegerField(_("working days to route a need"), default=1)
    village_workdays = models.PositiveSmallIntegerField(
        _("working days for what the village handles"), default=10
    )
    confirm_workdays = models.PositiveSmallIntegerField(
        _("working days until a case closes unconfirmed"), default=10
    )
    reroute_by_rule = models.BooleanField(
        _("send declined referrals on by the rules"),
        default=False,
        help_text=_(
            "Declined as full or as another agency's task: the next service of the rules gets it "
            "without waiting for the office."
        ),
    )

    @classmethod
    def of(cls, area: str) -> "Office":
        """Find the office of an area; one with the usual time limits when none is set up."""
        district = area[:5]
        # Asked with most pages: the ORM takes longer to write it than PostgreSQL to answer.
        found = cls.objects.raw("SELECT * FROM accounts_office WHERE district_id = %s", [district])
        return next(iter(found), None) or cls(district_id=district)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ("district",)

    def __str__(self) -> str:
        return self.name


@with_history()
class Desk(models.Model):
    """A Puskesos: the social service desk of one village, set up by a letter of its head."""

    village = models.OneToOneField(
        Region, verbose_name=_("village"), on_delete=models.PROTECT, related_name="desk"
    )
    decree_number = models.CharField(_("decree number (SK)"), max_length=60, blank=True)
    coordinator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("coordinator"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="coordinated_desks",
    )
    opening_hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    active_since = models.DateField(_("active since"), null=True, blank=True)

    class Meta:
        verbose_name = _("desk (Puskesos)")
        verbose_name_plural = _("desks (Puskesos)")
        ordering = ("village",)

    def __str__(self) -> str:
        return f"Puskesos {self.village.full_name}"
