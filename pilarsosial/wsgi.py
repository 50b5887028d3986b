"""The web process: `gunicorn pilarsosial.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilarsosial.settings")

application = get_wsgi_application()
