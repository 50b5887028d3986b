"""How one is told."""

from django.urls import URLPattern, path

from pilarsosial.notices import views

app_name = "notices"
urlpatterns: list[URLPattern] = [
    path("pengaturan", views.settings, name="settings"),
    path("berhenti/<str:token>", views.stop, name="stop"),
]
