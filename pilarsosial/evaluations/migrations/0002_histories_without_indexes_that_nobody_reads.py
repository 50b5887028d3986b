import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0001_quarterly_evaluations'),
        ('jobs', '0001_job_runs'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.AlterField(
            model_name='evaluationhistory',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='district'),
        ),
        migrations.AlterField(
            model_name='evaluationhistory',
            name='job',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='jobs.jobrun', verbose_name='computed by'),
        ),
    ]
