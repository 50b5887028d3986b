import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='boundary', serialize=False, to='regions.region', verbose_name='region')),
                ('path', models.TextField(verbose_name='outline')),
                ('left', models.IntegerField(verbose_name='western edge')),
                ('top', models.IntegerField(verbose_name='northern edge')),
                ('right', models.IntegerField(verbose_name='eastern edge')),
                ('bottom', models.IntegerField(verbose_name='southern edge')),
                ('source', models.CharField(max_length=100, verbose_name='file')),
                ('loaded_at', models.DateTimeField(verbose_name='loaded at')),
            ],
            options={
                'verbose_name': 'boundary',
                'verbose_name_plural': 'boundaries',
                'ordering': ('region',),
                'constraints': [models.CheckConstraint(condition=models.Q(('left__lt', models.F('right')), ('top__lt', models.F('bottom'))), name='boundary_encloses_something')],
            },
        ),
    ]
