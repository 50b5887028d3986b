from django.db import migrations

# The day before the due day that is no Saturday or Sunday; 4 hours before where hours count.
SOON = """
UPDATE referrals_referral SET soon_at = CASE
    WHEN sla_unit = 'hour' THEN due_at - interval '4 hours'
    ELSE (
        date_trunc('day', due_at AT TIME ZONE 'Asia/Jakarta') - make_interval(days =>
            CASE extract(isodow FROM due_at AT TIME ZONE 'Asia/Jakarta')::int
                WHEN 1 THEN 3 WHEN 7 THEN 2 ELSE 1 END)
    ) AT TIME ZONE 'Asia/Jakarta' END
WHERE status IN (
    'sent', 'received', 'waiting_documents', 'waiting_list', 'accepted', 'in_progress'
)
"""


class Migration(migrations.Migration):
    """Holidays are left out: what was sent before is due soon a little late around them."""

    dependencies = [("referrals", "0009_escalation_and_digests")]

    operations = [migrations.RunSQL(SOON, migrations.RunSQL.noop)]
