"""Complaints, for the office."""

from django.urls import URLPattern, path

from cases.feedback.views import office

app_name = "feedback"
urlpatterns: list[URLPattern] = [
    path("", office.complaints, name="complaints"),
    path("<int:pk>", office.complaint, name="complaint"),
]
