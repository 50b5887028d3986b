import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0006_histories_without_indexes_that_nobody_reads'),
        ('performance', '0002_shares_at_most_100_and_reports_left_behind'),
        ('regions', '0001_regions_and_holidays'),
    ]

    operations = [
        migrations.AlterField(
            model_name='activityreporthistory',
            name='indicator',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='performance.indicator', verbose_name='what was done'),
        ),
        migrations.AlterField(
            model_name='activityreporthistory',
            name='member',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member'),
        ),
        migrations.AlterField(
            model_name='activityreporthistory',
            name='village',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village'),
        ),
        migrations.AlterField(
            model_name='indicatorhistory',
            name='pillar',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='pillar'),
        ),
        migrations.AlterField(
            model_name='performanceruleshistory',
            name='district',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city'),
        ),
        migrations.AlterField(
            model_name='targethistory',
            name='area',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area'),
        ),
        migrations.AlterField(
            model_name='targethistory',
            name='indicator',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='performance.indicator', verbose_name='indicator'),
        ),
        migrations.AlterField(
            model_name='targethistory',
            name='member',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member'),
        ),
        migrations.AlterField(
            model_name='targethistory',
            name='pillar',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='pillar'),
        ),
    ]
