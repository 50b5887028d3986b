import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_offices_tell_residents'),
        ('audit', '0001_disclosures'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='read',
            name='agency',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='disclosed to'),
        ),
        migrations.AddField(
            model_name='read',
            name='resident',
            field=models.BigIntegerField(help_text='The key of the resident whom it tells about.', null=True, verbose_name='resident'),
        ),
        migrations.AlterField(
            model_name='read',
            name='kind',
            field=models.CharField(choices=[('reveal', 'Full NIK or KK shown'), ('outside', 'Person of another village opened'), ('sealed', 'Sealed case opened (break the glass)'), ('file', 'File opened'), ('export', 'Export'), ('disclosure', 'Referral read by the agency'), ('print', 'Printed'), ('letter', 'Letter opened by its link')], max_length=12, verbose_name='kind'),
        ),
        migrations.AddIndex(
            model_name='read',
            index=models.Index(condition=models.Q(('resident__isnull', False)), fields=['resident', '-id'], name='read_by_resident'),
        ),
        migrations.AddIndex(
            model_name='read',
            index=models.Index(condition=models.Q(('agency__isnull', False)), fields=['agency', '-id'], name='read_by_agency'),
        ),
    ]
