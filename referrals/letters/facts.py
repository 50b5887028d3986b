"""What the letter of a referral says: the least about the person, in the language of the state."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateformat import format as format_date
from django.utils.translation import override

from pilarsosial.accounts.models import Office, User
from pilarsosial.accounts.rights import Role
from pilarsosial.calendar import time_zone_of
from pilarsosial.identity import show_phone
from pilarsosial.regions.models import Region
from referrals.clock import limit_in_words
from referrals.disclosure import ground_in_words
from referrals.letters.secrets import token_of
from referrals.models import AnsweringLink, LetterStyle, Referral, ReferralLetter
from referrals.models.letter import in_fours

LANGUAGE = "id"  # letters of the state, whatever the screens speak
NO_NAME = "(………………………………)"
BASIS = (
    "Berdasarkan Peraturan Menteri Sosial Nomor 15 Tahun 2018 tentang Sistem Layanan dan Rujukan "
    "Terpadu Untuk Penanganan Fakir Miskin dan Orang Tidak Mampu, serta {why}, dengan hormat kami "
    "merujuk warga berikut."
)
STEPS = (
    "Pindai kode dengan kamera ponsel, isi nama dan jabatan, lalu tekan “Buka”.",
    "Tautan terikat pada ponsel atau komputer yang pertama kali membukanya.",
    "Di halaman itu Saudara dapat menyanggupi, meminta dokumen, menolak, dan melaporkan hasil.",
    "Jika tautan tidak dapat dibuka, mintalah yang baru dengan menyebut nomor surat.",
)


def words_of(letter: ReferralLetter, link: AnsweringLink | None) -> dict[str, Any]:
    """All words of the sheet, by its places; without a link, no sheet for the answer."""
    referral = letter.referral
    places = Region.objects.in_bulk([referral.village_id[:5], referral.village_id[:8]])
    district = places[referral.village_id[:5]]
    office, style = Office.of(district.code), LetterStyle.of(district.code)
    with override(LANGUAGE):
        return {
            "title": f"Surat {letter.number}",
            "number": letter.number,
            "government": f"Pemerintah {district.full_name}",
            "office": office_name(office, district),
            "contact": _contact(office, style),
            "heads": _heads(letter),
            "place": district.name,
            "day": day_of(referral, referral.sent_at),
            "to": [f"Yth. Kepala {referral.agency.full_name}", "di tempat"],
            "basis": BASIS.format(why=_why(referral, places[referral.village_id[:8]])),
            "person": _person(referral, places[referral.village_id[:8]]),
            "problem": _sentence(_problem(referral)),
            "request": referral.request or None,
            **_due(referral),
            "answer": _answer(referral, office, link),
            "check": _check(letter),
            "signer": _signer(style, office_name(office, district)),
            "copies": _copies(referral, places[referral.village_id[:8]]),
            "link": _link(link, referral) if link else None,
            "foot": _foot(referral),
        }


def is_secret(referral: Referral) -> bool:
    """Whether copies and words of the letter must not tell of the need."""
    return referral.need.type.is_sensitive or referral.case.is_sealed


def office_name(office: Office, district: Region) -> str:
    return office.name or f"Dinas Sosial {district.full_name}"


def day_of(referral: Referral, moment: Any, pattern: str = "j F Y") -> str:
    """A day by the clocks of the place: 18 November 2026."""
    return str(format_date(moment.astimezone(time_zone_of(referral.village_id)), pattern))


def _contact(office: Office, style: LetterStyle) -> str:
    phone = f"Telepon {show_phone(office.phone)}" if office.phone else ""
    return " · ".join(part for part in (office.address, phone, style.email) if part)


def _heads(letter: ReferralLetter) -> list[list[Any]]:
    referral = letter.referral
    enclosed = referral.documents.filter(from_agency=False, attachment__removed_at=None).count()
    nature = "Segera" if referral.is_urgent else "Biasa"
    return [
        ["Nomor", letter.number],
        ["Sifat", f"{nature}, rahasia" if is_secret(referral) else nature],
        ["Lampiran", f"{enclosed} berkas" if enclosed else "–"],
        ["Perihal", f"Rujukan {referral.service.name}", True],
    ]


def _why(referral: Referral, subdistrict: Region) -> str:
    verified_at = referral.case.verified_at
    if verified_at is None:
        return "karena keadaan darurat yang verifikasinya menyusul"
    day = day_of(referral, verified_at)
    return f"hasil verifikasi Supervisor SLRT {subdistrict.full_name} tanggal {day}"


def _person(referral: Referral, subdistrict: Region) -> list[list[Any]]:
    """Only what the service may see; of a sealed case the initials."""
    case, resident, sees = referral.case, referral.case.resident, referral.open_fields
    rows: list[list[Any]] = [["Nama", case.shown_name, True]] if "name" in sees else []
    if resident is not None and not case.is_sealed:
        if "nik" in sees and resident.nik_masked:
            rows.append(["NIK", f"{resident.nik_masked} (lengkap secara elektronik)"])
        if "birth_date" in sees and resident.birth_date:
            rows.append(["Tanggal lahir", format_date(resident.birth_date, "j F Y")])
    kind = str(referral.village.get_kind_display())
    return [
        *rows,
        [f"{kind}, kecamatan", f"{referral.village.name}, {subdistrict.name}"],
        ["Nomor kasus", case.number],
        ["Nomor rujukan", referral.code],
        ["Dasar pembukaan data", ground_in_words(referral)],
    ]


def _problem(referral: Referral) -> str:
    need = referral.need
    return f"{need.type.name}: {need.detail}" if need.detail else need.type.name


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _due(referral: Referral) -> dict[str, str]:
    day = day_of(referral, referral.due_at, "l, j F Y")
    hour = day_of(referral, referral.due_at, "H.i") if referral.sla_unit == "hour" else ""
    limit = limit_in_words(referral.sla_amount, referral.sla_unit)
    return {
        "due": f"Jawaban kami tunggu paling lambat {day}{hour and f' pukul {hour}'}",
        "limit": f"Batas waktu {limit} sejak surat dikirim. Waktu berhenti selama dokumen warga "
        "ditunggu.",
    }


def _answer(referral: Referral, office: Office, link: AnsweringLink | None) -> str:
    phone = referral.sent_by.phone or office.phone
    person = (
        f"{referral.sent_by}, Sekretariat SLRT{f', telepon {show_phone(phone)}' if phone else ''}"
    )
    way = "melalui lembar jawaban terlampir, atau kepada" if link else "kepada"
    return (
        f"Jawaban dapat diberikan {way} {person}, dengan menyebut nomor surat ini. Atas perhatian "
        "Saudara kami ucapkan terima kasih."
    )


def _check(letter: ReferralLetter) -> dict[str, str]:
    url = page(reverse("verify:show", args=[letter.check_code]))
    address = short(page(reverse("verify:enter")))
    return {"qr": qr(url), "address": address, "code": letter.spoken_code}


def _link(link: AnsweringLink, referral: Referral) -> dict[str, Any]:
    token = token_of(link)
    address = page(reverse("by_letter:open"))
    agency = referral.agency.full_name
    return {
        "qr": qr(f"{address}#{token}"),
        "address": short(address),
        "code": in_fours(token),
        "until": day_of(referral, link.expires_at),
        "words": f"Lembar ini hanya untuk petugas {agency} yang menjawab rujukan ini.",
        "steps": STEPS,
    }


def _signer(style: LetterStyle, office: str) -> dict[str, Any]:
    """The head, or who signs by mandate."""
    head = f"Kepala {office}"
    name = style.signer_name
    if not name:
        holder = User.objects.holding(Role.HEAD, over=style.district_id).first()
        name = str(holder) if holder else NO_NAME
    titles = [f"a.n. {head}", f"{style.mandate_title},"] if style.mandate_title else [f"{head},"]
    nip = f"NIP {style.signer_nip}" if style.signer_nip else ""
    return {
        "titles": titles,
        "name": name,
        "below": [part for part in (style.signer_rank, nip) if part],
    }


def _copies(referral: Referral, subdistrict: Region) -> list[str]:
    if is_secret(referral):
        return []
    head = "Lurah" if referral.village.kind == "kelurahan" else "Kepala Desa"
    return [
        f"Camat {subdistrict.name};",
        f"{head} {referral.village.name};",
        f"Supervisor SLRT {subdistrict.full_name}.",
    ]


def _foot(referral: Referral) -> str:
    secret = "Rahasia, hanya untuk penerima · " if is_secret(referral) else ""
    return f"{referral.code} · {secret}Layanan ini gratis"


def page(path: str) -> str:
    return f"{settings.PUBLIC_URL}{path}"


def short(url: str) -> str:
    """As it is typed from paper."""
    return url.partition("://")[2].rstrip("/")


def qr(url: str) -> str:
    import segno  # only a letter needs it, no start of a process

    return str(segno.make(url, error="m").svg_inline(omitsize=True, border=0))
