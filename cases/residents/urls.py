from django.urls import path

from cases.residents import views

app_name = "residents"
urlpatterns = [
    path("", views.find, name="find"),
    path("baru", views.add, name="add"),
    path("luar", views.open_elsewhere, name="open_elsewhere"),
    path("luar/<int:pk>", views.outside, name="outside"),
    path("ganda", views.doubles, name="doubles"),
    path("ganda/<int:pk>", views.compare, name="compare"),
    path("ganda/<int:pk>/beda", views.apart, name="apart"),
    path("gabungan/<int:pk>/batal", views.unmerge, name="unmerge"),
    path("keluarga/<int:pk>", views.household, name="household"),
    path("gabungan-keluarga/<int:pk>/batal", views.part, name="part"),
    path("keluarga/<int:pk>/<str:act>", views.change, name="change_household"),
    path("<int:pk>/keluar", views.leave, name="leave"),
    path("<int:pk>", views.detail, name="detail"),
    path("<int:pk>/nik", views.reveal, name="reveal"),
    path("<int:pk>/perbaiki", views.correct, name="correct"),
]
