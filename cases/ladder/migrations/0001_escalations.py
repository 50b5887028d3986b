import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('cases', '0004_hand_over_as_an_event'),
    ]

    operations = [
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rung', models.CharField(choices=[('officer', 'Puskesos officer'), ('supervisor', 'SLRT supervisor'), ('manager', 'SLRT office and manager'), ('head', 'Head of Dinas Sosial')], max_length=10, verbose_name='told')),
                ('due_at', models.DateTimeField(verbose_name='due day that passed')),
                ('raised_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='cases.case', verbose_name='case')),
            ],
            options={
                'verbose_name': 'escalation',
                'verbose_name_plural': 'escalations',
                'ordering': ('-raised_at', '-id'),
                'constraints': [models.UniqueConstraint(fields=('case', 'due_at', 'rung'), name='one_escalation_per_missed_day_and_rung')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='db72faa778a8a05971f259612bc23ca58ec31807', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ae957', table='ladder_escalation', when='BEFORE')),
        ),
    ]
