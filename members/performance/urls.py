"""Addresses of targets and activity reports."""

from django.urls import path

from members.performance.views import filing, mine, reports, reviewing, scores, targets

app_name = "performance"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("target", targets.targets, name="targets"),
    path("wilayah", scores.scores, name="scores"),
    path("hitung", targets.count, name="count"),
    path("periksa", reviewing.queue, name="queue"),
    path("kegiatan", reports.report_list, name="reports"),
    path("kegiatan/mulai", filing.start, name="start"),
    path("kegiatan/<int:pk>", reports.report_detail, name="report"),
    path("kegiatan/<int:pk>/simpan", filing.autosave, name="autosave"),
    path("kegiatan/<int:pk>/kirim", filing.submit, name="submit"),
    path("kegiatan/<int:pk>/buang", filing.discard, name="discard"),
    path("kegiatan/<int:pk>/foto/<uuid:photo>", reports.photo, name="photo"),
    path("kegiatan/<int:pk>/foto/<uuid:photo>/keluarkan", filing.take_out, name="take_out"),
    path("kegiatan/<int:pk>/setujui", reviewing.answer, {"door": reviewing.APPROVE},
         name="approve"),
    path("kegiatan/<int:pk>/kembalikan", reviewing.answer, {"door": reviewing.RETURN},
         name="return"),
    path("kegiatan/<int:pk>/<slug:step>", filing.step, name="step"),
]  # fmt: skip
