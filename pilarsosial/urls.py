"""All addresses. Screens are Indonesian, so their paths are too."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from pilarsosial.home import views as home

urlpatterns = [
    path("", home.start, name="home"),
    path("hidup", home.alive, name="alive"),
    path("bahasa", login_not_required(set_language), name="set_language"),
    path("akun/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
