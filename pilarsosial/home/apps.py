from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "pilarsosial.home"
    verbose_name = _("Home")
    default = True


class AdminConfig(admin_apps.AdminConfig):
    """The admin with our own site: who may enter follows from duties."""

    default = False
    default_site = "pilarsosial.home.admin_site.PilarAdminSite"
