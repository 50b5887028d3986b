"""The web process: `gunicorn pilarsosial.wsgi`. It is whole before its first request."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pilarsosial.settings")

# A start makes little rubbish, and looking for it takes a tenth of it. What is loaded stays for
# ever: frozen, it is not looked through again while somebody waits for a page.
gc.disable()
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)
gc.freeze()
gc.enable()
