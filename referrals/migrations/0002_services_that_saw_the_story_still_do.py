"""Until now every service saw what the resident told; from here on its catalogue entry says so."""

from django.db import migrations

WRITE = """
UPDATE referrals_service SET discloses = discloses || '{story}'
WHERE NOT 'story' = ANY (discloses)
"""
TAKE_BACK = "UPDATE referrals_service SET discloses = array_remove(discloses, 'story')"


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_services_and_referrals")]

    operations = [migrations.RunSQL(WRITE, TAKE_BACK)]
