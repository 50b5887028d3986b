"""What a resident said to the sharing of their data, and whether they took it back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Consenting(models.Model):
    """The part of a case that tells of consent: which words, given how, by whom withdrawn."""

    class ConsentManner(models.TextChoices):
        SPOKEN = "spoken", _("Spoken")
        WRITTEN = "written", _("Written, with a signature or thumbprint")
        UNABLE = "unable", _("Not able to consent")

    class Asker(models.TextChoices):
        RESIDENT = "resident", _("The resident")
        GUARDIAN = "guardian", _("A guardian")
        FAMILY = "family", _("The family, after a death")

    class WithdrawalManner(models.TextChoices):
        SPOKEN = "spoken", _("Spoken, face to face")
        PHONE = "phone", _("By phone")
        WRITTEN = "written", _("In writing")
        CODE = "code", _("By the tracking code")

    consent_version = models.CharField(_("version of the consent text"), max_length=20, blank=True)
    consented_at = models.DateTimeField(_("consent given at"), null=True, blank=True)
    consent_manner = models.CharField(
        _("how consent was given"), max_length=8, choices=ConsentManner, blank=True
    )
    guardian_name = models.CharField(_("guardian who consented"), max_length=100, blank=True)
    guardian_relation = models.CharField(_("relation of the guardian"), max_length=40, blank=True)
    withdrawal_asked_at = models.DateTimeField(
        _("withdrawal asked for by the code at"), null=True, blank=True
    )
    consent_withdrawn_at = models.DateTimeField(_("consent withdrawn at"), null=True, blank=True)
    withdrawal_asked_by = models.CharField(
        _("who withdrew the consent"), max_length=8, choices=Asker, blank=True
    )
    withdrawal_manner = models.CharField(
        _("how it was withdrawn"), max_length=7, choices=WithdrawalManner, blank=True
    )

    class Meta:
        abstract = True

    @property
    def is_consent_settled(self) -> bool:
        """Consent was given, or it is written down that the resident is not able to give it."""
        return self.consented_at is not None or self.consent_manner == self.ConsentManner.UNABLE

    @property
    def has_consent(self) -> bool:
        """Consent was given and stands."""
        return self.consented_at is not None and self.consent_withdrawn_at is None
