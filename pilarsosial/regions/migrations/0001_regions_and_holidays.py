import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', models.CharField(db_collation='C', max_length=13, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('level', models.CharField(choices=[('province', 'Province'), ('regency', 'Regency or city'), ('subdistrict', 'Subdistrict'), ('village', 'Village')], max_length=12, verbose_name='level')),
                ('kind', models.CharField(choices=[('provinsi', 'Provinsi'), ('kabupaten', 'Kabupaten'), ('kota', 'Kota'), ('kecamatan', 'Kecamatan'), ('desa', 'Desa'), ('kelurahan', 'Kelurahan'), ('desa_adat', 'Desa adat')], max_length=12, verbose_name='kind')),
                ('postal_code', models.CharField(blank=True, max_length=5, verbose_name='postal code')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('successors', models.ManyToManyField(blank=True, to='regions.region', verbose_name='successors')),
            ],
            options={
                'verbose_name': 'region',
                'verbose_name_plural': 'regions',
                'ordering': ('code',),
            },
        ),
        migrations.CreateModel(
            name='Holiday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day_on', models.DateField(verbose_name='day')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('national', 'National holiday'), ('shared_leave', 'Shared leave (cuti bersama)'), ('local', 'Local day off')], max_length=12, verbose_name='kind')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='holidays', to='regions.region', verbose_name='only in')),
            ],
            options={
                'verbose_name': 'holiday',
                'verbose_name_plural': 'holidays',
                'ordering': ('day_on',),
                'constraints': [models.UniqueConstraint(fields=('day_on', 'region'), name='one_holiday_per_day_and_region', nulls_distinct=False)],
            },
        ),
    ]
