"""What every web process of this kind must load at least."""

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"],
    SECRET_KEY="none",
)
django.setup()

from rest_framework import routers, serializers, views, viewsets  # noqa: E402, F401  # needs setup
