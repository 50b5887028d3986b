"""The register's addresses, and beside them the pages that join it with what lies above it."""

from django.urls import path

from members import urls as register
from pilarsosial.home import member_trail, members, pillars

app_name = register.app_name
urlpatterns = [
    *register.urlpatterns,
    path("saya", members.own, name="own"),
    path("anggota/<int:pk>", members.detail, name="detail"),
    path("anggota/<int:pk>/jejak", member_trail.trail, name="trail"),
    path("unsur", pillars.elements, name="elements"),
    path("<str:code>", pillars.pillar, name="pillar"),
]
