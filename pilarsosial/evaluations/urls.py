from django.urls import path

from pilarsosial.evaluations import (
    paper_views,
    records_views,
    report_views,
    signing_views,
    text_views,
    views,
    work_views,
)

app_name = "evaluations"
urlpatterns = [
    path("", views.evaluation_list, name="list"),
    path("hitung", views.run, name="run"),
    path("<int:pk>", views.evaluation_detail, name="detail"),
    path("<int:pk>/laporan", report_views.report, name="report"),
    path("<int:pk>/kemajuan", views.progress, name="progress"),
    path("<int:pk>/batal", views.cancel, name="cancel"),
    path("<int:pk>/angka/<int:figure>", records_views.records, name="records"),
    path("<int:pk>/tinjau", signing_views.review, name="review"),
    path("<int:pk>/kembalikan", signing_views.send_back, name="send_back"),
    path("<int:pk>/tanda-tangan", signing_views.sign, name="sign"),
    path("<int:pk>/terbitkan", signing_views.publish, name="publish"),
    path("asli/<str:code>", signing_views.genuine, name="genuine"),
    path("asli/<str:code>/laporan.pdf", paper_views.public_report, name="public_report"),
    path("<int:pk>/berkas/<str:kind>/<str:language>", paper_views.ask, name="ask_paper"),
    path("<int:pk>/pindaian", paper_views.scan, name="scan"),
    path("<int:pk>/csv", paper_views.figures_csv, name="csv"),
    path("<int:pk>/json", paper_views.figures_json, name="json"),
    path("berkas/<uuid:pk>", paper_views.paper, name="paper"),
    path("berkas/<uuid:pk>/kemajuan", paper_views.progress, name="paper_progress"),
    path("berkas/<uuid:pk>/ulang", paper_views.again, name="paper_again"),
    path("berkas/<uuid:pk>/isi", paper_views.file, name="paper_file"),
    path("<int:pk>/catatan", text_views.remark, name="remark"),
    path("<int:pk>/tindak-lanjut", text_views.follow_up, name="follow_up"),
    path("catatan/<int:pk>/keluarkan", text_views.take_out_remark, name="take_out_remark"),
    path("tindak-lanjut/<int:pk>/keluarkan", text_views.take_out_follow_up, name="take_out_plan"),
    path("tindak-lanjut/<int:pk>/hasil", text_views.close, name="close"),
    path("kinerja/<int:indicator>/<str:quarter>/<int:member>", work_views.work, name="work"),
    path(
        "kinerja/<int:indicator>/<str:quarter>/wilayah/<str:area>",
        work_views.work,
        name="work_of_area",
    ),
    path("<int:pk>/xlsx", views.workbook, name="xlsx"),
]
