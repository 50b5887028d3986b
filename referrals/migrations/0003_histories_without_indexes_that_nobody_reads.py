import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_histories_without_indexes_that_nobody_reads'),
        ('cases', '0006_histories_without_indexes_that_nobody_reads'),
        ('referrals', '0002_services_that_saw_the_story_still_do'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='referralhistory',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AlterField(
            model_name='referralhistory',
            name='case',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case', verbose_name='case'),
        ),
        migrations.AlterField(
            model_name='referralhistory',
            name='need',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.need', verbose_name='need'),
        ),
        migrations.AlterField(
            model_name='referralhistory',
            name='previous',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral', verbose_name='routed on from'),
        ),
        migrations.AlterField(
            model_name='referralhistory',
            name='sent_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by'),
        ),
        migrations.AlterField(
            model_name='referralhistory',
            name='service',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service', verbose_name='service'),
        ),
        migrations.AlterField(
            model_name='referralhistory',
            name='village',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village'),
        ),
        migrations.AlterField(
            model_name='routingrulehistory',
            name='area',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area'),
        ),
        migrations.AlterField(
            model_name='routingrulehistory',
            name='need_type',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.needtype', verbose_name='need type'),
        ),
        migrations.AlterField(
            model_name='routingrulehistory',
            name='service',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service', verbose_name='service'),
        ),
        migrations.AlterField(
            model_name='serviceareahistory',
            name='region',
            field=models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region'),
        ),
        migrations.AlterField(
            model_name='serviceareahistory',
            name='service',
            field=models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service'),
        ),
        migrations.AlterField(
            model_name='servicehistory',
            name='agency',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AlterField(
            model_name='serviceneedhistory',
            name='needtype',
            field=models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.needtype'),
        ),
        migrations.AlterField(
            model_name='serviceneedhistory',
            name='service',
            field=models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service'),
        ),
    ]
