"""Addresses of the register. Pages that join what lies above it stand in pilarsosial/home."""

from django.urls import path

from members.office_urls import office_urls
from members.views import contact, doubles, lists, papers

app_name = "members"
urlpatterns = [
    *office_urls,
    path("", lists.member_list, name="list"),
    path("anggota/<int:pk>/kontak", contact.contact, name="contact"),
    path("anggota/<int:pk>/nik", contact.reveal, name="reveal"),
    path("berkas/<uuid:pk>", papers.paper, name="paper"),
    path("kembar", doubles.doubles, name="doubles"),
    path("kembar/<int:one>/<int:other>", doubles.compare, name="compare"),
    path("kembar/<int:one>/<int:other>/bukan", doubles.apart, name="apart"),
    path("gabungan/<int:pk>/batal", doubles.unmerge, name="unmerge"),
]
