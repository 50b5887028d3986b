"""People of the area."""

from django.urls import URLPattern, path

from pilarsosial.accounts import views

app_name = "accounts"
urlpatterns: list[URLPattern] = [
    path("", views.people, name="people"),
    path("<int:pk>/kata-sandi", views.reset, name="reset_password"),
    path("slip", views.slip, name="slip"),
]
