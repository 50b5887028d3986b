"""What a letter says of a resident."""

from django.utils.dateformat import format as format_date

from cases.letters.placeholders import SECRET, fill
from cases.models import Case, LetterTemplate
from pilarsosial.identity import unseal
from pilarsosial.regions.models import Region

UNKNOWN = "-"


def words_for(template: LetterTemplate, case: Case, purpose: str) -> str:
    """The template's text with all that a page may show; numbers of identity stay in braces."""
    facts = {name: fact or UNKNOWN for name, fact in _facts(case).items()}
    return fill(template.body, facts | {"keperluan": purpose or "……………"})


def with_numbers(text: str, case: Case) -> str:
    """The text with NIK and KK, for the PDF alone."""
    resident = case.resident
    home = resident.household if resident else None
    nik = (
        unseal(bytes(resident.nik_sealed), purpose="nik")
        if resident and resident.nik_sealed
        else ""
    )
    kk = unseal(bytes(home.kk_sealed), purpose="kk") if home and home.kk_sealed else ""
    return fill(text, dict(zip(SECRET, (nik or UNKNOWN, kk or UNKNOWN), strict=True)))


def places_of(case: Case) -> tuple[Region, Region, Region]:
    """Village, subdistrict, district."""
    code = case.village_id
    places = Region.objects.in_bulk([code[:8], code[:5]])
    return case.village, places[code[:8]], places[code[:5]]


def _facts(case: Case) -> dict[str, str]:
    village, subdistrict, district = places_of(case)
    resident = case.resident
    born = ""
    if resident and resident.birth_date:
        born = format_date(resident.birth_date, "j F Y")
    elif resident and resident.birth_year:
        born = str(resident.birth_year)
    return {
        "nama": resident.name if resident else "",
        "lahir": born,
        "jenis_kelamin": str(resident.get_sex_display()) if resident else "",
        "alamat": resident.address if resident else "",
        "desa": village.full_name,
        "kecamatan": subdistrict.full_name,
        "kabupaten": district.full_name,
        "nomor_kasus": case.number or "",
    }
