"""pilarsosial: cases, referrals and social pillars of an Indonesian district."""

from pilarsosial.celery import app as celery_app

__all__ = ["celery_app"]
