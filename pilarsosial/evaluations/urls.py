from django.urls import path

from pilarsosial.evaluations import records_views, views, work_views

app_name = "evaluations"
urlpatterns = [
    path("", views.evaluation_list, name="list"),
    path("hitung", views.run, name="run"),
    path("<int:pk>", views.evaluation_detail, name="detail"),
    path("<int:pk>/kemajuan", views.progress, name="progress"),
    path("<int:pk>/batal", views.cancel, name="cancel"),
    path("<int:pk>/angka/<int:figure>", records_views.records, name="records"),
    path("kinerja/<int:pk>", work_views.work, name="work"),
    path("<int:pk>/xlsx", views.workbook, name="xlsx"),
]
