from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfflineConfig(AppConfig):
    name = "pilarsosial.offline"
    verbose_name = _("Work without signal")
