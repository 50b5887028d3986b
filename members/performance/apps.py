from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersPerformanceConfig(AppConfig):
    name = "members.performance"
    verbose_name = _("Targets and activities")
