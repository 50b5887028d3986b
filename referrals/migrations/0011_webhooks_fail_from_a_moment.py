from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("referrals", "0010_running_referrals_know_when_they_are_due_soon")]

    operations = [migrations.RenameField("webhook", "failing_since", "failing_from")]
