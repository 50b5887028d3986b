"""Addresses of work without signal."""

from django.urls import URLPattern, path

from pilarsosial.offline import shell, views

app_name = "offline"
urlpatterns: list[URLPattern] = [
    path("sw.js", shell.worker, name="worker"),
    path("aplikasi.webmanifest", shell.manifest, name="manifest"),
    path("luring", shell.shell, name="shell"),
    path("luring/sesi", views.session, name="session"),
    path("luring/bekal", views.provisions, name="provisions"),
    path("luring/kirim/kasus", views.deliver, {"kind": "case"}, name="deliver_case"),
    path("luring/kirim/laporan", views.deliver, {"kind": "report"}, name="deliver_report"),
    path("luring/bawa/kasus/<int:pk>", views.case_to_take, name="take_case"),
    path("luring/bawa/laporan/<int:pk>", views.report_to_take, name="take_report"),
]
