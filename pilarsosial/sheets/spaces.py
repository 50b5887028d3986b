"""The addresses that every kind of spreadsheet has, in a namespace of its own."""

from django.urls import URLPattern, path

from pilarsosial.sheets import views


def addresses_of(kind: str) -> list[URLPattern]:
    """List, preview, decide, apply, take back."""
    known = {"kind": kind}
    return [
        path("", views.batch_list, known, name="list"),
        path("contoh", views.example, known, name="example"),
        path("<int:pk>", views.detail, known, name="detail"),
        path("<int:pk>/kemajuan", views.progress, known, name="progress"),
        path("<int:pk>/pilar", views.subjects, known, name="subjects"),
        path("<int:pk>/periksa-lagi", views.check_again, known, name="check_again"),
        path("<int:pk>/baris/<int:row>", views.decision, known, name="decision"),
        path("<int:pk>/terapkan", views.apply, known, name="apply"),
        path("<int:pk>/batal", views.undo, known, name="undo"),
        path("<int:pk>/perbaikan", views.fix_file, known, name="fix_file"),
    ]
