"""The public tracking page."""

from django.urls import URLPattern, path

from cases.views import tracking

app_name = "tracking"
urlpatterns: list[URLPattern] = [
    path("", tracking.enter, name="enter"),
    path("<str:code>", tracking.show, name="show"),
]
