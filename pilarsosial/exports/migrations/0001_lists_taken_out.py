import django.db.models.deletion
import django.db.models.functions.datetime
import pilarsosial.exports.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jobs', '0001_job_runs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('list_label', models.CharField(max_length=80, verbose_name='list')),
                ('query', models.TextField(blank=True, verbose_name='filter of the list')),
                ('format', models.CharField(choices=[('xlsx', 'Excel workbook (XLSX)'), ('csv', 'CSV, separated by commas'), ('csv2', 'CSV, separated by semicolons')], default='xlsx', max_length=4, verbose_name='format')),
                ('with_numbers', models.BooleanField(default=False, verbose_name='with the full NIK')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('language', models.CharField(default='id', max_length=8, verbose_name='language')),
                ('refusal', models.CharField(blank=True, max_length=300, verbose_name='why it was refused')),
                ('row_count', models.PositiveIntegerField(null=True, verbose_name='rows')),
                ('size', models.PositiveBigIntegerField(default=0, verbose_name='bytes')),
                ('file', models.FileField(blank=True, max_length=120, upload_to=pilarsosial.exports.models.file_path, verbose_name='file')),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='asked at')),
                ('ready_at', models.DateTimeField(null=True, verbose_name='ready at')),
                ('expires_at', models.DateTimeField(null=True, verbose_name='expires at')),
                ('downloaded_at', models.DateTimeField(null=True, verbose_name='last fetched at')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exports', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='exports', to='jobs.jobrun', verbose_name='written by')),
            ],
            options={
                'verbose_name': 'export',
                'verbose_name_plural': 'exports',
                'ordering': ('-asked_at', '-id'),
                'indexes': [models.Index(fields=['asked_by', '-asked_at', '-id'], name='export_by_person'), models.Index(condition=models.Q(('file', ''), _negated=True), fields=['expires_at'], name='export_to_be_removed')],
                'constraints': [models.CheckConstraint(condition=models.Q(('with_numbers', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='export_with_full_numbers_has_a_reason'), models.CheckConstraint(condition=models.Q(('file', ''), models.Q(('expires_at__isnull', False), ('ready_at__isnull', False)), _connector='OR'), name='export_file_has_an_end'), models.CheckConstraint(condition=models.Q(('refusal', ''), models.Q(('file', ''), ('ready_at', None)), _connector='OR'), name='export_is_refused_or_ready_never_both')],
            },
        ),
    ]
