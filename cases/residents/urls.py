from django.urls import path

from cases.residents import views

app_name = "residents"
urlpatterns = [
    path("", views.find, name="find"),
    path("baru", views.add, name="add"),
    path("luar", views.open_elsewhere, name="open_elsewhere"),
    path("luar/<int:pk>", views.outside, name="outside"),
    path("<int:pk>", views.detail, name="detail"),
    path("<int:pk>/nik", views.reveal, name="reveal"),
    path("<int:pk>/perbaiki", views.correct, name="correct"),
]
