"""All addresses. Screens are Indonesian, so their paths are too."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from pilarsosial.home import agenda
from pilarsosial.home import views as home
from pilarsosial.home.dashboard import views as dashboard
from pilarsosial.home.holidays import views as holidays

handler400 = "pilarsosial.errors.bad_request"
handler404 = "pilarsosial.errors.not_found"
handler500 = "pilarsosial.errors.server_error"

urlpatterns = [
    path("", home.start, name="home"),
    path("cari", home.search, name="search"),
    path("kabar", home.notices, name="notices"),
    path("kabar/dibaca", home.read_all_notices, name="read_all_notices"),
    path("kabar/<int:pk>", home.read_notice, name="read_notice"),
    path("kabar/", include("pilarsosial.notices.urls")),
    path("hari-libur", holidays.holidays, name="holidays"),
    path("hari-libur/<int:pk>/hapus", holidays.drop, name="drop_holiday"),
    path("ringkasan", dashboard.summary, name="summary"),
    path("ringkasan/desa", dashboard.villages, name="summary_villages"),
    path("lainnya", home.more, name="more"),
    path("hidup", home.alive, name="alive"),
    path("bahasa", login_not_required(set_language), name="set_language"),
    path("", include("pilarsosial.offline.urls")),
    path("warga/impor/", include("cases.lists.sheet_urls")),
    path("warga/daftar/", include("cases.lists.urls")),
    path("warga/", include("cases.residents.urls")),
    path("kasus/", include("cases.urls")),
    path("keluhan/", include("cases.feedback.urls")),
    path("rujukan/", include("referrals.urls")),
    path("kotak-masuk/", include("referrals.inbox_urls")),
    path("jawab/", include("referrals.letter_urls")),
    path("surat/", include("referrals.verify_urls")),
    path("pilar/impor/", include("members.sheet_urls")),
    path("pilar/", include("pilarsosial.home.pillar_urls")),
    path("kinerja/", include("members.performance.urls")),
    path("rapat/<int:pk>/agenda/usulan", agenda.propose, name="propose_agenda"),
    path("rapat/", include("members.meetings.urls")),
    path("impor/", include("pilarsosial.sheets.urls")),
    path("ekspor/", include("pilarsosial.exports.urls")),
    path("evaluasi/", include("pilarsosial.evaluations.urls")),
    path("petugas/", include("pilarsosial.accounts.urls")),
    path("lacak/", include("cases.tracking_urls")),
    path("akun/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("referrals.api.urls")),
]
