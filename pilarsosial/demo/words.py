"""What the people of the invented cases write to each other."""

RETURNED = (
    "Foto KTP buram, mohon difoto ulang.",
    "Alamat di cerita berbeda dengan KK. Mohon diperiksa lagi.",
    "Mohon dilengkapi: sejak kapan kartu tidak aktif dan di faskes mana berobat.",
    "Kebutuhan kedua belum dijelaskan. Mohon ditambahkan satu dua kalimat.",
)
REJECTED = (
    "Kebutuhan sudah tertangani lewat jalur lain, warga sudah dikonfirmasi.",
    "Warga tidak lagi tinggal di desa ini; sudah diarahkan ke Puskesos tempat tinggalnya.",
    "Laporan ganda, kasus yang sama sudah tercatat minggu lalu.",
)
CANCELLED = (
    "Warga membatalkan, sudah dibantu keluarganya di kota.",
    "Warga ikut anaknya pindah ke luar daerah.",
)
VILLAGE_PLANS = (
    "Dibuatkan surat pengantar dan diantar kader ke kecamatan.",
    "Kas sosial RT dan gotong royong tetangga; bahan dari BUMDes.",
    "Bantuan sembako dari dana desa, diserahkan bersama Karang Taruna.",
    "Didampingi PSM mengurus berkas ke kantor desa.",
)
VILLAGE_OUTCOMES = (
    "Bantuan sudah diterima warga, disaksikan ketua RT.",
    "Surat sudah selesai dan diambil sendiri.",
)
REQUESTS = (
    "Mohon ditindaklanjuti sesuai ketentuan. Berkas terlampir, warga siap dihubungi Puskesos.",
    "Mohon bantuan penanganan. Supervisor sudah mengunjungi dan data sesuai keadaan.",
    "Mohon diprioritaskan, keluarga menunggu kabar dari desa.",
)
ACCEPTED = (
    "Berkas lengkap, kami proses.",
    "Diterima. Petugas kami akan menghubungi Puskesos untuk jadwal kunjungan.",
    "Masuk usulan minggu ini.",
)
REMARKS = (
    "Mohon warga menyiapkan KK asli saat petugas datang.",
    "Survei dijadwalkan minggu depan bersama perangkat desa.",
)
DOCUMENTS = (
    ["Surat keterangan fasilitas kesehatan"],
    ["Kartu keluarga terbaru"],
    ["Surat keterangan desa", "Foto KTP yang terbaca"],
)
ASKED = "Mohon dilengkapi agar dapat kami proses."
WAITING = (
    "Kuota bulan ini penuh, masuk daftar tunggu bulan depan.",
    "Menunggu anggaran perubahan.",
)
DECLINED = {
    "not_eligible": "Setelah dicek keluarga tercatat di desil 8 dan belum memenuhi syarat program.",
    "wrong_agency": "Bukan kewenangan kami, mohon diteruskan ke layanan lain.",
    "full": "Kuota tahun ini sudah habis.",
    "duplicate": "Warga yang sama sudah kami tangani lewat rujukan sebelumnya.",
}
WITHDRAWN = "Keluarga memilih jalur lain, rujukan ditarik."
OUTCOMES = (
    "Sudah selesai, warga sudah menerima.",
    "Layanan diberikan di kantor kami, bukti terlampir di berkas.",
    "Selesai; penerimaan ditandatangani warga.",
)
PARTLY = "Baru sebagian anggota keluarga yang dapat dilayani, sisanya pada periode berikutnya."
UNMET = "Warga tidak dapat ditemui tiga kali kunjungan."
TOLD = ("Disampaikan langsung di rumah.", "Dikabari lewat telepon, warga mengerti.")
CONFIRMED = ("Warga mengucapkan terima kasih.", "Sudah dicek ke rumah, bantuan dipakai.", "")
NOT_ARRIVED = (
    "Kartu dicoba di Puskesmas, masih tertulis nonaktif.",
    "Sampai hari ini belum ada yang datang ke rumah.",
)
REOPENED = "Kebutuhan muncul lagi; bantuan hanya cukup dua minggu."
OFFICERS = ("Sri Wahyuningsih", "Budi Hartono", "Nur Hidayah", "Tri Widodo", "Ratna Susanti")
RATED = {
    5: ("Pelayanan cepat dan ramah, terima kasih.", "Kartu sudah bisa dipakai lagi.", ""),
    4: ("Sudah baik, hanya menunggu agak lama.", "Petugas desa sangat membantu.", ""),
    3: ("Dibantu, tetapi harus bolak-balik melengkapi berkas.", "Cukup."),
    2: ("Lama tidak ada kabar, saya harus bertanya sendiri.",),
}
COMPLAINTS = (
    "Sudah dua minggu tidak ada kabar dari desa.",
    "Saya diminta membayar fotokopi dan materai, padahal katanya gratis.",
    "Waktu saya datang, Puskesos tutup pada jam buka.",
)
ANSWERED = (
    "Mohon maaf. Kasus sudah kami teruskan hari ini dan petugas akan menghubungi Bapak/Ibu.",
    "Terima kasih atas laporannya. Layanan ini gratis; uang sudah dikembalikan.",
)
PURPOSE = "mengurus bantuan sosial"
SIGNER = "Kepala Desa/Lurah"
MOVED = (
    "Warga pindah ke rumah anaknya di desa sebelah.",
    "Alamat pada KTP ternyata masuk wilayah desa sebelah.",
)
WHAT_WAS_DONE = (
    "Kunjungan ke rumah lansia sebatang kara, kondisi sehat, kebutuhan pangan dicatat.",
    "Mendampingi keluarga mengurus pengantar dan berkas di balai desa.",
    "Musyawarah desa pemutakhiran data, daftar usulan disepakati.",
)
