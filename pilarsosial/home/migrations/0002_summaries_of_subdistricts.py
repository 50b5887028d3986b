import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0001_summaries_of_districts'),
    ]

    operations = [
        # What was counted has another shape now, and is counted again within ten minutes.
        migrations.RunSQL("DELETE FROM home_summary", migrations.RunSQL.noop),
        migrations.RenameField('summary', 'district', 'area'),
        migrations.AlterModelOptions('summary', {
            'ordering': ('area',), 'verbose_name': 'summary', 'verbose_name_plural': 'summaries',
        }),
        migrations.AlterField(
            'summary', 'area',
            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='regions.region', verbose_name='area'),
        ),
    ]
