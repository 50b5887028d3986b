import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0009_withdrawal_of_consent'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NeedMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('moved_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='cases.case', verbose_name='case there')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('need', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='move', to='cases.need', verbose_name='need')),
            ],
            options={
                'verbose_name': 'move of a need',
                'verbose_name_plural': 'moves of needs',
                'ordering': ('-id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='need_moves_with_a_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needmove',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6e2e424bc1863f39aa13162445496fec59b5c7e4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62ac0', table='cases_needmove', when='BEFORE')),
        ),
    ]
