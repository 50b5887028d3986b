import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0002_outlines_of_regions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Summary',
            fields=[
                ('district', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='regions.region', verbose_name='district')),
                ('counted_at', models.DateTimeField(verbose_name='counted at')),
                ('figures', models.JSONField(verbose_name='figures')),
            ],
            options={
                'verbose_name': 'summary',
                'verbose_name_plural': 'summaries',
                'ordering': ('district',),
            },
        ),
    ]
