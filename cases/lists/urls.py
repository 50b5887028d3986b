from django.urls import path

from cases.lists import views

app_name = "lists"
urlpatterns = [
    path("", views.releases, name="releases"),
    path("<int:pk>", views.release, name="release"),
    path("periksa", views.differences, name="differences"),
    path("periksa/<int:pk>", views.difference, name="difference"),
]
