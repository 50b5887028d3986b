"""Addresses of member sheets: bring in, preview, apply, undo."""

from django.urls import URLPattern

app_name = "member_sheets"
urlpatterns: list[URLPattern] = []
