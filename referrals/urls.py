from django.urls import path

from referrals.views import acts, answers, detail, ledger, letter, listing, routing

app_name = "referrals"
urlpatterns = [
    path("", listing.referral_list, name="list"),
    path("antrean", routing.queue, name="queue"),
    path("kebutuhan/<int:need>", routing.route, name="route"),
    path("pembukaan", ledger.agencies, name="ledgers"),
    path("pembukaan/instansi/<int:pk>", ledger.of_agency, name="ledger_of_agency"),
    path("pembukaan/warga/<int:pk>", ledger.of_resident, name="ledger_of_resident"),
    path("pembukaan/warga/<int:pk>/cetak", ledger.printed, name="ledger_printed"),
    path("<str:code>", detail.referral_detail, name="detail"),
    path("<str:code>/surat", letter.referral_letter, name="letter"),
    path("<str:code>/catatan", acts.note, name="note"),
    path("<str:code>/dokumen", acts.supply, name="supply"),
    path("<str:code>/tarik", acts.withdraw, name="withdraw"),
    path("<str:code>/jawaban", answers.choose, name="answers"),
    path("<str:code>/jawaban/<slug:answer>", answers.answer, name="answer"),
]
