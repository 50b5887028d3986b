"""Lists, the case page and its acts."""

from django.urls import URLPattern, path

from cases.acts import why_not_settle, why_not_village
from cases.saved import views as saved
from cases.views import (
    activities,
    acts,
    case_page,
    consent,
    handover,
    letters,
    lists,
    moved,
    queues,
    village,
)

NUMBER = "<str:number>"
ACTS = {
    "verify": "verifikasi",
    "return": "kembalikan",
    "reject": "tolak",
    "cancel": "batalkan",
    "note": "catatan",
    "tell": "kabari",
    "arrived": "sampai",
    "not_arrived": "belum-sampai",
    "reopen": "buka-lagi",
    "move": "pindahkan",
    "withdraw_consent": "tarik-persetujuan",
}

urlpatterns: list[URLPattern] = [
    path("", lists.case_list, name="list"),
    path("verifikasi", queues.verify_many, name="verify_many"),
    path("tampilan", saved.save, name="save_view"),
    path("tampilan/<int:pk>/hapus", saved.forget, name="forget_view"),
    path("desa/<str:code>", village.board, name="village_board"),
    path("pindah", moved.moved_away, name="moved_away"),
    path("persetujuan", consent.consent_texts, name="consent_texts"),
    path("serah-terima", handover.handover, name="handover"),
    path("kegiatan/<int:pk>", activities.report_cases, name="report_cases"),
    path("kegiatan/tautan/<int:pk>/lepas", activities.unlink, name="unlink_activity"),
    path("kebutuhan/<int:need>/desa", acts.act_on_need,
         {"door": acts.VILLAGE, "why_not": why_not_village}, name="village"),
    path("kebutuhan/<int:need>/surat", letters.letter, name="letter"),
    path("kebutuhan/<int:need>/hasil", acts.act_on_need,
         {"door": acts.SETTLE, "why_not": why_not_settle}, name="settle"),
    path("kebutuhan/<int:need>/kirim", acts.act_on_need,
         {"door": acts.SEND, "why_not": why_not_village}, name="send_need"),
    *(
        path(f"{NUMBER}/{word}", acts.act_on_case, {"name": name}, name=name)
        for name, word in ACTS.items()
    ),
    path(f"{NUMBER}/persetujuan-lagi", consent.consent_again, name="consent_again"),
    path(f"{NUMBER}/buka-rahasia", acts.break_glass, name="break_glass"),
    path(f"{NUMBER}/cetak", case_page.printed, name="print"),
    path(f"{NUMBER}/ringkasan", case_page.preview, name="preview"),
    path(NUMBER, case_page.detail, name="detail"),
]  # fmt: skip
