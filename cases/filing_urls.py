"""Addresses of filing a case: drafts, steps, what comes after sending, files."""

from django.urls import path

from cases.views import civil_papers, drafts, files, filing, receipt

filing_urls = [
    path("draf", drafts.drafts, name="drafts"),
    path("mulai", filing.start, name="start"),
    path("mulai/nik/<int:pk>", civil_papers.ask_for_nik, name="ask_for_nik"),
    path("draf/<int:pk>/simpan", filing.autosave, name="autosave"),
    path("draf/<int:pk>/kirim", filing.submit, name="submit"),
    path("draf/<int:pk>/buang", drafts.discard, name="discard"),
    path("draf/<int:pk>/<slug:step>", filing.step, name="step"),
    path("berkas/<uuid:pk>", files.file, name="file"),
    path("berkas/<uuid:pk>/keluarkan", filing.take_out, name="take_out"),
    path("<str:number>/terkirim", receipt.sent, name="sent"),
    path("<str:number>/bukti", receipt.receipt, name="receipt"),
    path("<str:number>/perbaiki", filing.correct, name="correct"),
]
