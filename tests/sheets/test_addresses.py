"""Places that an address names."""

import pytest

from pilarsosial.sheets.addresses import subdistrict_in, village_in


@pytest.mark.parametrize(
    ("text", "village", "subdistrict"),
    [
        ("Ds. Candisari RT 03 RW 01 Kec. Gladagsari", "Candisari", "Gladagsari"),
        ("Dk. Krajan, Desa Sruni, Kecamatan Musuk, Kab. Boyolali", "Sruni", "Musuk"),
        ("Kel. Pulisen 02/05", "Pulisen", ""),
        ("Jl. Desa Baru No 3", "", ""),
        ("Dukuh Krajan RT 01 RW 02", "", ""),
        ("Klakah", "", ""),
    ],
)
def test_village_and_subdistrict_of_an_address(text, village, subdistrict):
    assert (village_in(text), subdistrict_in(text)) == (village, subdistrict)
