"""The inbox of an agency's people."""

from django.urls import path

from referrals.views import inbox, scoreboard

app_name = "inbox"
urlpatterns = [
    path("", inbox.inbox, name="list"),
    path("angka", scoreboard.own, name="figures"),
    path("layanan", inbox.services, name="services"),
    path("layanan/<int:pk>", inbox.capacity, name="capacity"),
    path("<str:code>", inbox.detail, name="detail"),
    path("<str:code>/berkas/<uuid:pk>", inbox.file, name="file"),
    path("<str:code>/<slug:act>", inbox.act, name="act"),
]
