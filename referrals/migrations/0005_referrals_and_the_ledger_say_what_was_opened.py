"""Referrals that are there keep the fields that their service saw, and the ground that their case
has; the ledger learns about whom each line tells and to which agency it went.

Lines of the ledger and histories are never changed by anybody: their triggers stand aside here.
"""

from django.db import migrations

REFERRALS = """
ALTER TABLE referrals_referral DISABLE TRIGGER USER;
UPDATE referrals_referral r
SET discloses = s.discloses,
    ground = CASE WHEN c.consented_at IS NOT NULL THEN 'consent'
                  WHEN c.consent_manner = 'unable' OR c.urgency = 'emergency' THEN 'emergency'
                  ELSE 'law' END,
    consented_at = c.consented_at,
    consent_version = CASE WHEN c.consented_at IS NULL THEN '' ELSE c.consent_version END
FROM referrals_service s, cases_case c
WHERE s.id = r.service_id AND c.id = r.case_id;
ALTER TABLE referrals_referral ENABLE TRIGGER USER;
"""

LEDGER = """
ALTER TABLE audit_read DISABLE TRIGGER USER;
UPDATE audit_read SET resident = split_part(subject, ':', 2)::bigint
WHERE subject LIKE 'resident:%' AND resident IS NULL;
UPDATE audit_read a SET resident = c.resident_id
FROM cases_case c WHERE a.subject = 'case:' || c.id AND a.resident IS NULL;
UPDATE audit_read a SET resident = c.resident_id, agency_id = r.agency_id
FROM referrals_referral r JOIN cases_case c ON c.id = r.case_id
WHERE a.subject = 'referral:' || r.id;
UPDATE audit_read a
SET subject = 'referral:' || r.id, resident = c.resident_id, agency_id = r.agency_id,
    detail = a.detail || jsonb_build_object('document', split_part(a.subject, ':', 2))
FROM referrals_referral r JOIN cases_case c ON c.id = r.case_id
WHERE a.subject LIKE 'attachment:%' AND a.client_id IS NOT NULL
  AND a.detail ->> 'referral' = r.code;
UPDATE audit_read a SET resident = c.resident_id
FROM cases_attachment f JOIN cases_case c ON c.id = f.case_id
WHERE a.subject = 'attachment:' || f.id AND a.resident IS NULL;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE audit_read ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_ledger_by_resident_and_agency"),
        ("cases", "0009_withdrawal_of_consent"),
        ("referrals", "0004_what_was_opened_and_on_what_ground"),
    ]

    operations = [
        migrations.RunSQL(REFERRALS, migrations.RunSQL.noop),
        migrations.RunSQL(LEDGER, migrations.RunSQL.noop),
    ]
