from django.urls import path

from pilarsosial.evaluations import views

app_name = "evaluations"
urlpatterns = [
    path("", views.evaluation_list, name="list"),
    path("hitung", views.run, name="run"),
    path("<int:pk>", views.evaluation_detail, name="detail"),
    path("<int:pk>/kemajuan", views.progress, name="progress"),
    path("<int:pk>/xlsx", views.workbook, name="xlsx"),
]
