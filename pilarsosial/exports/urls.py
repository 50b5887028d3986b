from django.urls import path

from pilarsosial.exports import views

app_name = "exports"
urlpatterns = [
    path("", views.export_list, name="list"),
    path("baru", views.ask, name="ask"),
    path("<uuid:pk>", views.detail, name="detail"),
    path("<uuid:pk>/kemajuan", views.progress, name="progress"),
    path("<uuid:pk>/berkas", views.file, name="file"),
]
