"""Addresses of member sheets: bring in, preview, apply, undo."""

from django.urls import path

from pilarsosial.sheets import views
from pilarsosial.sheets.models import Batch

app_name = "member_sheets"
KIND = {"kind": Batch.Kind.MEMBERS.value}
urlpatterns = [
    path("", views.batch_list, KIND, name="list"),
    path("contoh", views.example, KIND, name="example"),
    path("<int:pk>", views.detail, KIND, name="detail"),
    path("<int:pk>/kemajuan", views.progress, KIND, name="progress"),
    path("<int:pk>/pilar", views.subjects, KIND, name="subjects"),
    path("<int:pk>/periksa-lagi", views.check_again, KIND, name="check_again"),
    path("<int:pk>/baris/<int:row>", views.decision, KIND, name="decision"),
    path("<int:pk>/terapkan", views.apply, KIND, name="apply"),
    path("<int:pk>/batal", views.undo, KIND, name="undo"),
    path("<int:pk>/perbaikan", views.fix_file, KIND, name="fix_file"),
]
