import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0001_pillars_members_and_appointments'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ActivityReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form_token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='form token')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='day')),
                ('people_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='people reached')),
                ('text', models.TextField(blank=True, max_length=3000, verbose_name='what happened')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Sent'), ('approved_by_supervisor', 'Approved by the supervisor'), ('approved', 'Approved'), ('returned', 'Returned')], default='draft', max_length=22, verbose_name='status')),
                ('waits_for', models.CharField(blank=True, choices=[('', 'Nobody'), ('supervisor', 'SLRT supervisor'), ('office', 'Dinas Sosial')], default='', max_length=10, verbose_name='waits for')),
                ('return_reason', models.CharField(blank=True, max_length=300, verbose_name='what to correct')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='started at')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='draft saved at')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved at')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='members.member', verbose_name='member')),
                ('photos', models.ManyToManyField(blank=True, related_name='reports', to='members.paper', verbose_name='photos')),
                ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'activity report',
                'verbose_name_plural': 'activity reports',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='ActivityEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('submitted', 'Report sent'), ('checked', 'Approved by the supervisor'), ('approved', 'Approved'), ('returned', 'Returned for correction')], max_length=10, verbose_name='what')),
                ('text', models.CharField(blank=True, max_length=300, verbose_name='text')),
                ('happened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='performance.activityreport', verbose_name='activity report')),
            ],
            options={
                'verbose_name': 'event of a report',
                'verbose_name_plural': 'events of reports',
                'ordering': ('-happened_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('unit', models.CharField(help_text='Cases, visits, people, %.', max_length=30, verbose_name='unit')),
                ('source', models.CharField(choices=[('reports', 'Approved activity reports, each counts one'), ('people', 'Approved activity reports, the people in them'), ('cases_filed', 'Cases recorded'), ('cases_handled', 'Cases with an outcome by own help'), ('cases_checked', 'Cases checked (verified, returned or rejected)'), ('verified_in_5', 'Share of cases checked within 5 working days'), ('verified_in_2', 'Share of cases checked within 2 working days'), ('returned', 'Share of checked cases returned for correction'), ('feedback_given', 'Share of outcomes told to the resident'), ('villages_active', 'Share of villages with a case recorded'), ('meeting_attendance', 'Meetings attended')], default='reports', max_length=20, verbose_name='counted from')),
                ('is_less_better', models.BooleanField(default=False, help_text='The target is the most that is allowed.', verbose_name='less is better')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('pillar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='members.pillar', verbose_name='pillar')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ('pillar', 'position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Actual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.CharField(max_length=7, verbose_name='quarter')),
                ('value', models.PositiveIntegerField(verbose_name='actual')),
                ('out_of', models.PositiveIntegerField(blank=True, null=True, verbose_name='out of')),
                ('counted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='counted at')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actuals', to='members.member', verbose_name='member')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actuals', to='performance.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'actual',
                'verbose_name_plural': 'actuals',
                'ordering': ('-quarter', 'indicator', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ActivityReportHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('form_token', models.UUIDField(default=uuid.uuid4, editable=False, verbose_name='form token')),
                ('happened_on', models.DateField(blank=True, null=True, verbose_name='day')),
                ('people_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='people reached')),
                ('text', models.TextField(blank=True, max_length=3000, verbose_name='what happened')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Sent'), ('approved_by_supervisor', 'Approved by the supervisor'), ('approved', 'Approved'), ('returned', 'Returned')], default='draft', max_length=22, verbose_name='status')),
                ('waits_for', models.CharField(blank=True, choices=[('', 'Nobody'), ('supervisor', 'SLRT supervisor'), ('office', 'Dinas Sosial')], default='', max_length=10, verbose_name='waits for')),
                ('return_reason', models.CharField(blank=True, max_length=300, verbose_name='what to correct')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='started at')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='draft saved at')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='approved at')),
                ('member', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='performance.activityreport')),
                ('village', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village')),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='performance.indicator', verbose_name='what was done')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activityreport',
            name='indicator',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='performance.indicator', verbose_name='what was done'),
        ),
        migrations.CreateModel(
            name='IndicatorHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('unit', models.CharField(help_text='Cases, visits, people, %.', max_length=30, verbose_name='unit')),
                ('source', models.CharField(choices=[('reports', 'Approved activity reports, each counts one'), ('people', 'Approved activity reports, the people in them'), ('cases_filed', 'Cases recorded'), ('cases_handled', 'Cases with an outcome by own help'), ('cases_checked', 'Cases checked (verified, returned or rejected)'), ('verified_in_5', 'Share of cases checked within 5 working days'), ('verified_in_2', 'Share of cases checked within 2 working days'), ('returned', 'Share of checked cases returned for correction'), ('feedback_given', 'Share of outcomes told to the resident'), ('villages_active', 'Share of villages with a case recorded'), ('meeting_attendance', 'Meetings attended')], default='reports', max_length=20, verbose_name='counted from')),
                ('is_less_better', models.BooleanField(default=False, help_text='The target is the most that is allowed.', verbose_name='less is better')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='performance.indicator')),
                ('pillar', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='pillar')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PerformanceRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('good_from', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MaxValueValidator(200)], verbose_name='good from (%)')),
                ('fair_from', models.PositiveSmallIntegerField(default=75, validators=[django.core.validators.MaxValueValidator(200)], verbose_name='fair from (%)')),
                ('approval', models.CharField(choices=[('both', 'The supervisor of the subdistrict, then Dinas Sosial'), ('supervisor', 'The supervisor of the subdistrict alone'), ('office', 'Dinas Sosial alone')], default='both', max_length=10, verbose_name='activity reports are approved by')),
                ('district', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'rules of targets and reports',
                'verbose_name_plural': 'rules of targets and reports',
                'ordering': ('district',),
            },
        ),
        migrations.CreateModel(
            name='PerformanceRulesHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('good_from', models.PositiveSmallIntegerField(default=90, validators=[django.core.validators.MaxValueValidator(200)], verbose_name='good from (%)')),
                ('fair_from', models.PositiveSmallIntegerField(default=75, validators=[django.core.validators.MaxValueValidator(200)], verbose_name='fair from (%)')),
                ('approval', models.CharField(choices=[('both', 'The supervisor of the subdistrict, then Dinas Sosial'), ('supervisor', 'The supervisor of the subdistrict alone'), ('office', 'Dinas Sosial alone')], default='both', max_length=10, verbose_name='activity reports are approved by')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='performance.performancerules')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quarter', models.CharField(help_text='Such as 2026-Q3.', max_length=7, verbose_name='quarter')),
                ('value', models.PositiveIntegerField(verbose_name='target')),
                ('set_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='set at')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='performance.indicator', verbose_name='indicator')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='members.member', verbose_name='member')),
                ('pillar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.pillar', verbose_name='pillar')),
            ],
            options={
                'verbose_name': 'target',
                'verbose_name_plural': 'targets',
                'ordering': ('-quarter', 'indicator', 'id'),
            },
        ),
        migrations.CreateModel(
            name='TargetHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('quarter', models.CharField(help_text='Such as 2026-Q3.', max_length=7, verbose_name='quarter')),
                ('value', models.PositiveIntegerField(verbose_name='target')),
                ('set_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='set at')),
                ('area', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area')),
                ('indicator', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='performance.indicator', verbose_name='indicator')),
                ('member', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='performance.target')),
                ('pillar', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='pillar')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6372d2a0b12fc8defd17ebf14f9abf9ab7a9c666', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c308e', table='performance_activityevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('pillar', 'code'), name='one_indicator_per_code_and_pillar'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicator',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_indicatorhistory" ("code", "id", "is_active", "is_less_better", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "position", "source", "unit") SELECT new_values."code", new_values."id", new_values."is_active", new_values."is_less_better", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."pillar_id", new_values."position", new_values."source", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='11a66dddfe8664f854019829b216a0a986e5e172', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a1146', referencing='REFERENCING NEW TABLE AS new_values ', table='performance_indicator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicator',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_indicatorhistory" ("code", "id", "is_active", "is_less_better", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "position", "source", "unit") SELECT new_values."code", new_values."id", new_values."is_active", new_values."is_less_better", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."pillar_id", new_values."position", new_values."source", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='dd7b7950cc348a913fd6153f7ea09375254537c9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ca11b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='performance_indicator', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicator',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_indicatorhistory" ("code", "id", "is_active", "is_less_better", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "position", "source", "unit") SELECT old_values."code", old_values."id", old_values."is_active", old_values."is_less_better", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."pillar_id", old_values."position", old_values."source", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='efb3683b61afdbe9055d91c62c295842d01c3e5c', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ff05e', referencing='REFERENCING OLD TABLE AS old_values ', table='performance_indicator', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='actual',
            index=models.Index(fields=['member', 'quarter'], name='actual_by_member'),
        ),
        migrations.AddIndex(
            model_name='actual',
            index=models.Index(fields=['area', 'quarter'], name='actual_by_area'),
        ),
        migrations.AddConstraint(
            model_name='actual',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', False), ('member', None)), models.Q(('area', None), ('member__isnull', False)), _connector='OR'), name='actual_is_of_one_member_or_one_area'),
        ),
        migrations.AddConstraint(
            model_name='actual',
            constraint=models.CheckConstraint(condition=models.Q(('out_of', None), ('value__lte', models.F('out_of')), _connector='OR'), name='actual_share_never_exceeds_its_base'),
        ),
        migrations.AddConstraint(
            model_name='actual',
            constraint=models.UniqueConstraint(fields=('indicator', 'quarter', 'member', 'area'), name='one_actual_per_indicator_quarter_and_holder', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityreporthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d4c958dade858346ef9df07540cd8192e69f3af1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4a32c', table='performance_activityreporthistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='activityreport',
            index=models.Index(fields=['member', '-id'], name='report_by_member'),
        ),
        migrations.AddIndex(
            model_name='activityreport',
            index=models.Index(fields=['village', '-id'], name='report_by_village'),
        ),
        migrations.AddIndex(
            model_name='activityreport',
            index=models.Index(fields=['indicator', 'happened_on'], name='report_by_indicator'),
        ),
        migrations.AddIndex(
            model_name='activityreport',
            index=models.Index(condition=models.Q(('waits_for', ''), _negated=True), fields=['waits_for', 'village', 'submitted_at'], name='report_waiting'),
        ),
        migrations.AddConstraint(
            model_name='activityreport',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('happened_on__isnull', False), ('indicator__isnull', False), ('people_count__isnull', False), ('submitted_at__isnull', False), ('village__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='report_is_complete_once_it_is_sent'),
        ),
        migrations.AddConstraint(
            model_name='activityreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('submitted', 'approved_by_supervisor')), models.Q(('waits_for', ''), _negated=True)), models.Q(models.Q(('status__in', ('submitted', 'approved_by_supervisor')), _negated=True), ('waits_for', '')), _connector='OR'), name='report_waits_for_somebody_while_under_review'),
        ),
        migrations.AddConstraint(
            model_name='activityreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at__isnull', False), ('status', 'approved')), models.Q(models.Q(('status', 'approved'), _negated=True), ('approved_at', None)), _connector='OR'), name='report_approved_at_only_when_approved'),
        ),
        migrations.AddConstraint(
            model_name='activityreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'returned'), _negated=True), models.Q(('return_reason', ''), _negated=True), _connector='OR'), name='report_is_returned_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityreport',
            trigger=pgtrigger.compiler.Trigger(name='hold_to_the_member', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.indicator_id IS NOT NULL AND NOT EXISTS (\n    SELECT FROM members_membership s JOIN performance_indicator i ON i.pillar_id = s.pillar_id\n    WHERE s.member_id = NEW.member_id AND i.id = NEW.indicator_id\n) THEN\n    RAISE EXCEPTION USING ERRCODE = 'check_violation',\n        CONSTRAINT = 'report_indicator_is_of_a_pillar_of_its_member',\n        MESSAGE = 'report_indicator_is_of_a_pillar_of_its_member';\nEND IF;\nRETURN NEW;\n", hash='f64b2ce031be3636e8a83822cb4f3a0603c10ba3', operation='INSERT OR UPDATE', pgid='pgtrigger_hold_to_the_member_10b54', table='performance_activityreport', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityreport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_activityreporthistory" ("approved_at", "created_at", "form_token", "happened_on", "id", "indicator_id", "member_id", "people_count", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "saved_at", "status", "submitted_at", "text", "village_id", "waits_for") SELECT new_values."approved_at", new_values."created_at", new_values."form_token", new_values."happened_on", new_values."id", new_values."indicator_id", new_values."member_id", new_values."people_count", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."return_reason", new_values."saved_at", new_values."status", new_values."submitted_at", new_values."text", new_values."village_id", new_values."waits_for" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='39cedbc2ca65a103524d651ccb1c7643aeae0eb1', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2b95a', referencing='REFERENCING NEW TABLE AS new_values ', table='performance_activityreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityreport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_activityreporthistory" ("approved_at", "created_at", "form_token", "happened_on", "id", "indicator_id", "member_id", "people_count", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "saved_at", "status", "submitted_at", "text", "village_id", "waits_for") SELECT new_values."approved_at", new_values."created_at", new_values."form_token", new_values."happened_on", new_values."id", new_values."indicator_id", new_values."member_id", new_values."people_count", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."return_reason", new_values."saved_at", new_values."status", new_values."submitted_at", new_values."text", new_values."village_id", new_values."waits_for" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ebd4a1574f56bdfb2ed98a839a736027a57926d7', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a9ed2', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='performance_activityreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityreport',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_activityreporthistory" ("approved_at", "created_at", "form_token", "happened_on", "id", "indicator_id", "member_id", "people_count", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "return_reason", "saved_at", "status", "submitted_at", "text", "village_id", "waits_for") SELECT old_values."approved_at", old_values."created_at", old_values."form_token", old_values."happened_on", old_values."id", old_values."indicator_id", old_values."member_id", old_values."people_count", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."return_reason", old_values."saved_at", old_values."status", old_values."submitted_at", old_values."text", old_values."village_id", old_values."waits_for" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='4cb807c713b3d3e57ec07de7b4fbbed736a98415', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_6c3af', referencing='REFERENCING OLD TABLE AS old_values ', table='performance_activityreport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='indicatorhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d21dd464bf33cf5d0780482f65612275fdc6d197', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f58ec', table='performance_indicatorhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='performancerules',
            constraint=models.CheckConstraint(condition=models.Q(('good_from__gt', models.F('fair_from'))), name='performance_good_lies_above_fair'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='performancerules',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_performanceruleshistory" ("approval", "district_id", "fair_from", "good_from", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."approval", new_values."district_id", new_values."fair_from", new_values."good_from", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4c81fc9c9b508261359f08668b3fb1572bd9b332', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_47f6a', referencing='REFERENCING NEW TABLE AS new_values ', table='performance_performancerules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='performancerules',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_performanceruleshistory" ("approval", "district_id", "fair_from", "good_from", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."approval", new_values."district_id", new_values."fair_from", new_values."good_from", new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1c6b7aea61e1862c0c13255531342429f76a04fa', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_373ea', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='performance_performancerules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='performancerules',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_performanceruleshistory" ("approval", "district_id", "fair_from", "good_from", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."approval", old_values."district_id", old_values."fair_from", old_values."good_from", old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='803d51becc51bfd921697533394009d938df72e1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_86bf4', referencing='REFERENCING OLD TABLE AS old_values ', table='performance_performancerules', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='performanceruleshistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='42e3acf3c24647fd2c162f9081385dad07e038dd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b86f', table='performance_performanceruleshistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='target',
            index=models.Index(fields=['member', 'quarter'], name='target_by_member'),
        ),
        migrations.AddIndex(
            model_name='target',
            index=models.Index(fields=['area', 'quarter'], name='target_by_area'),
        ),
        migrations.AddIndex(
            model_name='target',
            index=models.Index(fields=['pillar', 'quarter'], name='target_by_pillar'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area__isnull', False), ('member', None)), models.Q(('area', None), ('member__isnull', False)), _connector='OR'), name='target_is_of_one_member_or_one_area'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__regex', '^[0-9]{4}-Q[1-4]$')), name='target_quarter_is_written_like_2026_q3'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('indicator', 'quarter', 'member', 'area'), name='one_target_per_indicator_quarter_and_holder', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='hold_to_the_pillar', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nDECLARE\n    whose members_pillar%ROWTYPE;\nBEGIN\n    SELECT p.* INTO STRICT whose FROM members_pillar p\n        JOIN performance_indicator i ON i.pillar_id = p.id WHERE i.id = NEW.indicator_id;\n    IF whose.id <> NEW.pillar_id THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_indicator_is_one_of_its_pillar',\n            MESSAGE = 'target_indicator_is_one_of_its_pillar';\n    END IF;\n    IF NEW.member_id IS NOT NULL AND NOT EXISTS (\n        SELECT FROM members_membership WHERE member_id = NEW.member_id AND pillar_id = whose.id\n    ) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_member_serves_in_its_pillar',\n            MESSAGE = 'target_member_serves_in_its_pillar';\n    END IF;\n    IF NEW.area_id IS NOT NULL AND left(NEW.area_id, 5) <> whose.district_id THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'target_area_lies_in_the_district_of_its_pillar',\n            MESSAGE = 'target_area_lies_in_the_district_of_its_pillar';\n    END IF;\nEND;\nRETURN NEW;\n", hash='182a9a9224c6320dd5a9bf8bd54a4d80674e5651', operation='INSERT OR UPDATE', pgid='pgtrigger_hold_to_the_pillar_22c2a', table='performance_target', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_targethistory" ("area_id", "id", "indicator_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "quarter", "set_at", "value") SELECT new_values."area_id", new_values."id", new_values."indicator_id", new_values."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."pillar_id", new_values."quarter", new_values."set_at", new_values."value" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='ea3165924969bdf959c35998bed57066f376c52f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f2388', referencing='REFERENCING NEW TABLE AS new_values ', table='performance_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_targethistory" ("area_id", "id", "indicator_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "quarter", "set_at", "value") SELECT new_values."area_id", new_values."id", new_values."indicator_id", new_values."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."pillar_id", new_values."quarter", new_values."set_at", new_values."value" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='78b647128f656936148082381e8feb12fa582693', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6cd48', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='performance_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='target',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "performance_targethistory" ("area_id", "id", "indicator_id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "quarter", "set_at", "value") SELECT old_values."area_id", old_values."id", old_values."indicator_id", old_values."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."pillar_id", old_values."quarter", old_values."set_at", old_values."value" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fa3ba44d41e0309051584ec57f797e068103e122', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_084db', referencing='REFERENCING OLD TABLE AS old_values ', table='performance_target', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='targethistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fcb4db3c36e2a9ff107c351270721f50078d692a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e2572', table='performance_targethistory', when='BEFORE')),
        ),
    ]
