"""Where a letter leads: to its answer, for whoever holds its link."""

from django.urls import path

from referrals.views import by_letter

app_name = "by_letter"
urlpatterns = [
    path("", by_letter.open_letter, name="open"),
    path("<str:code>", by_letter.detail, name="detail"),
    path("<str:code>/berkas/<uuid:pk>", by_letter.file, name="file"),
    path("<str:code>/<slug:act>", by_letter.act, name="act"),
]
