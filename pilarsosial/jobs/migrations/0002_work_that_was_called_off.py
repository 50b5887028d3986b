from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0001_job_runs'),
    ]

    operations = [
        migrations.AlterField(
            model_name='jobrun',
            name='status',
            field=models.CharField(choices=[('queued', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Cancelled')], default='queued', max_length=9, verbose_name='status'),
        ),
    ]
