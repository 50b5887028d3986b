"""Examples of the schema: one referral's way, with invented people."""

from typing import Any

ROW: dict[str, Any] = {
    "code": "RJ-3309-2026-000123",
    "version": 7,
    "status": "sent",
    "urgent": False,
    "service": {"code": "dinkes-jamkes", "name": "Jaminan kesehatan"},
    "need": {"code": "K02", "name": "Kepesertaan PBI-JK baru"},
    "case": {"number": "3309-2026-000088"},
    "village": {
        "code": "33.09.01.2001",
        "name": "Klakah",
        "subdistrict": "Selo",
        "regency": "Kabupaten Boyolali",
    },
}
TIMES: dict[str, Any] = {
    "sent_at": "2026-11-21T09:30:00+07:00",
    "received_at": None,
    "due_at": "2026-11-26T23:59:59+07:00",
    "updated_at": "2026-11-21T09:30:00+07:00",
    "overdue": False,
    "clock": "running",
    "decided_at": None,
    "completed_at": None,
    "outcome": None,
    "previous": None,
    "next": None,
}
DOCUMENT = "9f2c1c1e-6d0a-4c55-9a39-0a1b8a1f7e55"
DETAIL: dict[str, Any] = {
    **ROW,
    "resident": {
        "name": "Sutarni",
        "nik": "3309015206850001",
        "birth_date": "1985-06-12",
        "sex": "P",
        "phone": "+6281200000001",
        "address": "Dukuh Bakalan RT 002 RW 001",
    },
    "summary": "Kartu KIS tidak aktif sejak Februari; perlu kontrol rutin.",
    "request": "Mohon pendaftaran PBI-JK.",
    "contact": {"name": "Petugas Klakah", "role": "Petugas Puskesos", "phone": "+6281200000002"},
    "documents": [
        {
            "id": DOCUMENT,
            "name": "family_card-9f2c1c1e.jpg",
            "kind": "family_card",
            "media_type": "image/jpeg",
            "size": 71234,
            "sha256": "9b74c9897bac770ffc029102a200c5de" * 2,
            "url": f"https://example.go.id/api/v1/referrals/RJ-3309-2026-000123/documents/{DOCUMENT}",
        }
    ],
    **TIMES,
    "allowed": [
        "acknowledge", "accept", "decline", "request_documents", "waitlist", "notes", "documents",
    ],
}  # fmt: skip
SERVICE: dict[str, Any] = {
    "code": "dinkes-jamkes",
    "name": "Jaminan kesehatan",
    "needs": ["K01", "K02"],
    "taking_referrals": True,
    "full_until": None,
    "note": "",
    "sla_amount": 3,
    "sla_unit": "workday",
    "discloses": ["name", "nik", "birth_date"],
    "eligibility_description": "Warga desil 1 sampai 5",
    "required_documents": "KTP, KK",
    "service_areas": [{"code": "33.09", "name": "Boyolali"}],
    "schedules": "Senin–Jumat 08.00–15.00",
    "application_process": "",
}
REGION = {
    "code": "33.09.01.2001",
    "name": "Klakah",
    "level": "village",
    "kind": "desa",
    "parent": "33.09.01",
}
TOKEN = {
    "access_token": "u3Jk…",
    "token_type": "Bearer",
    "expires_in": 3600,
    "scope": "referrals:read referrals:write",
}


CHANGE: dict[str, Any] = {
    "cursor": "AUdQ3yq7mJ0cXk1nT2sVbRz8WfLh5uEoPi9aDgCt",
    "type": "referral.sent",
    "referral": "RJ-3309-2026-000123",
    "version": 1,
    "at": "2026-11-21T09:30:00+07:00",
}


WEBHOOK: dict[str, Any] = {
    "id": "5c2a9d7e-8b1f-4e60-9a35-1f7f3f1a2b4c",
    "url": "https://example.go.id/rujukan",
    "types": ["referral.sent", "referral.withdrawn"],
    "created_at": "2026-11-21T09:30:00+07:00",
    "failing_since": None,
    "ended_at": None,
    "ended_because": None,
}


def page_of(row: dict[str, Any]) -> dict[str, Any]:
    return {"next": None, "previous": None, "results": [row]}


ANSWERS: dict[str, Any] = {
    "Me": {
        "agency": {"code": "DINKES", "name": "Dinas Kesehatan"},
        "scopes": ["referrals:read", "referrals:write"],
        "rate_limit": 600,
    },
    "TokenAnswer": TOKEN,
    "TokenError": {"error": "invalid_client"},
    "Referrals": page_of({**ROW, **TIMES}),
    "Referral": DETAIL,
    "Changes": {"results": [CHANGE], "next_cursor": CHANGE["cursor"], "more": False},
    "Webhooks": page_of(WEBHOOK),
    "WebhookWithSecret": {
        **WEBHOOK,
        "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw5Yl4Xr2C1J0=",
    },
    "WebhookTested": {"status": 204, "error": None, "milliseconds": 83},
    "Services": page_of(SERVICE),
    "Service": SERVICE,
    "Regions": page_of(REGION),
    "Problem": {
        "type": "urn:pilarsosial:problem:invalid",
        "title": "The request is not valid",
        "status": 400,
        "detail": "Some of what was sent is outside its rule; “errors” says which.",
        "instance": "/api/v1/referrals/RJ-3309-2026-000123/complete",
        "errors": [
            {
                "pointer": "/outcome/delivered_on",
                "detail": "The day of delivery lies in the future.",
            }
        ],
    },
}
BODIES: dict[str, Any] = {
    "Acceptance": {"note": "Diproses", "officer": "Bu Rina", "expected_on": "2026-11-25"},
    "Start": {"note": "Mulai dikerjakan"},
    "Lacking": {"documents": ["Fotokopi KK"], "note": "Halaman kedua belum ada."},
    "Waiting": {"note": "Kuota penuh sampai Januari", "expected_on": "2027-01-05"},
    "Declination": {"reason": "wrong_agency", "note": "Ini kewenangan Disdukcapil."},
    "Completion": {
        "outcome": {
            "code": "met",
            "delivered_on": "2026-11-24",
            "amount": 1,
            "unit": "kartu",
            "note": "Kartu sudah aktif",
        }
    },
    "Note": {"text": "Kami hubungi warga besok pagi."},
    "NewWebhook": {"url": WEBHOOK["url"], "types": WEBHOOK["types"]},
    "Capacity": {"taking_referrals": False, "full_until": "2026-12-31", "note": "Kuota habis"},
    "TokenRequest": {"grant_type": "client_credentials"},
}


def add_examples(components: dict[str, Any]) -> None:
    """Put each example beside its schema."""
    for name, example in ANSWERS.items():
        components[name]["examples"] = [example]
    for name, example in BODIES.items():
        components[f"{name}Request"]["examples"] = [example]
