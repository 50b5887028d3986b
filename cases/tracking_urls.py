"""The public tracking page, and what the holder of a code may say."""

from django.urls import URLPattern, path

from cases.feedback.views.public import say
from cases.views import tracking

SAYINGS = {
    "arrived": "sampai",
    "not_arrived": "belum-sampai",
    "feedback": "penilaian",
    "complaint": "keluhan",
    "withdrawal": "tarik-persetujuan",
}

app_name = "tracking"
urlpatterns: list[URLPattern] = [
    path("", tracking.enter, name="enter"),
    path("<str:code>", tracking.show, name="show"),
    *(path(f"<str:code>/{word}", say, {"what": name}, name=name) for name, word in SAYINGS.items()),
]
