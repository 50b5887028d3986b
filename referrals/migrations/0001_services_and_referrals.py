import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_people_duties_and_agencies'),
        ('cases', '0001_cases_and_needs'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        migrations.RunSQL("CREATE SEQUENCE referral_number", "DROP SEQUENCE referral_number"),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(db_collation='C', max_length=24, unique=True, verbose_name='referral number')),
                ('status', models.CharField(choices=[('sent', 'Sent'), ('received', 'Arrived at the agency'), ('waiting_documents', 'Waiting for documents'), ('waiting_list', 'On the waiting list'), ('accepted', 'Accepted by the agency'), ('in_progress', 'The agency is working on it'), ('done', 'Done'), ('declined', 'Declined by the agency'), ('withdrawn', 'Withdrawn')], default='sent', max_length=18, verbose_name='status')),
                ('is_urgent', models.BooleanField(default=False, verbose_name='urgent')),
                ('request', models.TextField(blank=True, max_length=5000, verbose_name='request')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('sent_at', models.DateTimeField(verbose_name='sent at')),
                ('updated_at', models.DateTimeField(verbose_name='changed at')),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='arrived at')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                ('completed_at', models.DateTimeField(blank=True, null=True, verbose_name='completed at')),
                ('sla_amount', models.PositiveSmallIntegerField(verbose_name='time limit')),
                ('sla_unit', models.CharField(max_length=20, verbose_name='unit')),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('is_overdue', models.BooleanField(default=False, verbose_name='overdue')),
                ('clock_stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='clock stopped at')),
                ('time_left', models.IntegerField(blank=True, null=True, verbose_name='time left while the clock stands')),
                ('status_before_documents', models.CharField(blank=True, choices=[('sent', 'Sent'), ('received', 'Arrived at the agency'), ('waiting_documents', 'Waiting for documents'), ('waiting_list', 'On the waiting list'), ('accepted', 'Accepted by the agency'), ('in_progress', 'The agency is working on it'), ('done', 'Done'), ('declined', 'Declined by the agency'), ('withdrawn', 'Withdrawn')], max_length=18, verbose_name='status before waiting')),
                ('requested_documents', models.JSONField(blank=True, default=list, verbose_name='requested documents')),
                ('officer', models.CharField(blank=True, max_length=120, verbose_name='officer of the agency')),
                ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected on')),
                ('decline_reason', models.CharField(blank=True, choices=[('not_eligible', 'Not eligible'), ('wrong_agency', 'Another agency is responsible'), ('full', 'No capacity left'), ('incomplete', 'Incomplete'), ('duplicate', 'Already referred'), ('other', 'Other')], max_length=12, verbose_name='reason of the decline')),
                ('outcome', models.CharField(blank=True, choices=[('met', 'Met'), ('partly_met', 'Partly met'), ('not_met', 'Not met')], max_length=10, verbose_name='outcome')),
                ('outcome_reason', models.CharField(blank=True, max_length=1000, verbose_name='reason of the outcome')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='delivered on')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='amount')),
                ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                ('outcome_note', models.TextField(blank=True, verbose_name='note on the outcome')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='accounts.agency', verbose_name='agency')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='cases.case', verbose_name='case')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='cases.need', verbose_name='need')),
                ('previous', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next', to='referrals.referral', verbose_name='routed on from')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village')),
            ],
            options={
                'verbose_name': 'referral',
                'verbose_name_plural': 'referrals',
                'ordering': ('-sent_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='RoutingRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('priority', models.PositiveSmallIntegerField(default=10, verbose_name='priority')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
                ('need_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='cases.needtype', verbose_name='need type')),
            ],
            options={
                'verbose_name': 'routing rule',
                'verbose_name_plural': 'routing rules',
                'ordering': ('need_type', 'area', 'priority'),
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('eligibility_description', models.TextField(blank=True, verbose_name='who is eligible')),
                ('required_documents', models.TextField(blank=True, verbose_name='required documents')),
                ('schedules', models.CharField(blank=True, max_length=200, verbose_name='opening hours')),
                ('application_process', models.TextField(blank=True, verbose_name='how it goes')),
                ('sla_amount', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='time limit')),
                ('sla_unit', models.CharField(blank=True, choices=[('workday', 'working days'), ('hour', 'hours'), ('monthly_cutoff_17', 'monthly cut-offs (day 17)')], max_length=20, verbose_name='unit')),
                ('discloses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None, verbose_name='resident fields that it may see')),
                ('taking_referrals', models.BooleanField(default=True, verbose_name='takes referrals')),
                ('full_until', models.DateField(blank=True, null=True, verbose_name='full until')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='accounts.agency', verbose_name='agency')),
                ('needs', models.ManyToManyField(blank=True, related_name='services', to='cases.needtype', verbose_name='needs')),
                ('service_areas', models.ManyToManyField(blank=True, related_name='+', to='regions.region', verbose_name='areas')),
            ],
            options={
                'verbose_name': 'service',
                'verbose_name_plural': 'services',
                'ordering': ('agency', 'code'),
            },
        ),
        migrations.CreateModel(
            name='RoutingRuleHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('priority', models.PositiveSmallIntegerField(default=10, verbose_name='priority')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area')),
                ('need_type', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.needtype', verbose_name='need type')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.routingrule')),
                ('service', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service', verbose_name='service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='routingrule',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='referrals.service', verbose_name='service'),
        ),
        migrations.CreateModel(
            name='ReferralHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=24, verbose_name='referral number')),
                ('status', models.CharField(choices=[('sent', 'Sent'), ('received', 'Arrived at the agency'), ('waiting_documents', 'Waiting for documents'), ('waiting_list', 'On the waiting list'), ('accepted', 'Accepted by the agency'), ('in_progress', 'The agency is working on it'), ('done', 'Done'), ('declined', 'Declined by the agency'), ('withdrawn', 'Withdrawn')], default='sent', max_length=18, verbose_name='status')),
                ('is_urgent', models.BooleanField(default=False, verbose_name='urgent')),
                ('request', models.TextField(blank=True, max_length=5000, verbose_name='request')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('sent_at', models.DateTimeField(verbose_name='sent at')),
                ('updated_at', models.DateTimeField(verbose_name='changed at')),
                ('received_at', models.DateTimeField(blank=True, null=True, verbose_name='arrived at')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                ('completed_at', models.DateTimeField(blank=True, null=True, verbose_name='completed at')),
                ('sla_amount', models.PositiveSmallIntegerField(verbose_name='time limit')),
                ('sla_unit', models.CharField(max_length=20, verbose_name='unit')),
                ('due_at', models.DateTimeField(verbose_name='due')),
                ('is_overdue', models.BooleanField(default=False, verbose_name='overdue')),
                ('clock_stopped_at', models.DateTimeField(blank=True, null=True, verbose_name='clock stopped at')),
                ('time_left', models.IntegerField(blank=True, null=True, verbose_name='time left while the clock stands')),
                ('status_before_documents', models.CharField(blank=True, choices=[('sent', 'Sent'), ('received', 'Arrived at the agency'), ('waiting_documents', 'Waiting for documents'), ('waiting_list', 'On the waiting list'), ('accepted', 'Accepted by the agency'), ('in_progress', 'The agency is working on it'), ('done', 'Done'), ('declined', 'Declined by the agency'), ('withdrawn', 'Withdrawn')], max_length=18, verbose_name='status before waiting')),
                ('requested_documents', models.JSONField(blank=True, default=list, verbose_name='requested documents')),
                ('officer', models.CharField(blank=True, max_length=120, verbose_name='officer of the agency')),
                ('expected_on', models.DateField(blank=True, null=True, verbose_name='expected on')),
                ('decline_reason', models.CharField(blank=True, choices=[('not_eligible', 'Not eligible'), ('wrong_agency', 'Another agency is responsible'), ('full', 'No capacity left'), ('incomplete', 'Incomplete'), ('duplicate', 'Already referred'), ('other', 'Other')], max_length=12, verbose_name='reason of the decline')),
                ('outcome', models.CharField(blank=True, choices=[('met', 'Met'), ('partly_met', 'Partly met'), ('not_met', 'Not met')], max_length=10, verbose_name='outcome')),
                ('outcome_reason', models.CharField(blank=True, max_length=1000, verbose_name='reason of the outcome')),
                ('delivered_on', models.DateField(blank=True, null=True, verbose_name='delivered on')),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='amount')),
                ('unit', models.CharField(blank=True, max_length=30, verbose_name='unit')),
                ('outcome_note', models.TextField(blank=True, verbose_name='note on the outcome')),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.agency', verbose_name='agency')),
                ('case', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.case', verbose_name='case')),
                ('need', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.need', verbose_name='need')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.referral')),
                ('previous', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral', verbose_name='routed on from')),
                ('sent_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                ('village', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village')),
                ('service', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service', verbose_name='service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='referral',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='referrals.service', verbose_name='service'),
        ),
        migrations.CreateModel(
            name='ServiceAreaHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('region', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region')),
                ('service', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ServiceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=40, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('eligibility_description', models.TextField(blank=True, verbose_name='who is eligible')),
                ('required_documents', models.TextField(blank=True, verbose_name='required documents')),
                ('schedules', models.CharField(blank=True, max_length=200, verbose_name='opening hours')),
                ('application_process', models.TextField(blank=True, verbose_name='how it goes')),
                ('sla_amount', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='time limit')),
                ('sla_unit', models.CharField(blank=True, choices=[('workday', 'working days'), ('hour', 'hours'), ('monthly_cutoff_17', 'monthly cut-offs (day 17)')], max_length=20, verbose_name='unit')),
                ('discloses', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None, verbose_name='resident fields that it may see')),
                ('taking_referrals', models.BooleanField(default=True, verbose_name='takes referrals')),
                ('full_until', models.DateField(blank=True, null=True, verbose_name='full until')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('agency', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.agency', verbose_name='agency')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ServiceNeedHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('needtype', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='cases.needtype')),
                ('service', models.ForeignKey(db_constraint=False, db_index=False, db_tablespace='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.service')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StoredAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(db_collation='C', max_length=255, verbose_name='key')),
                ('fingerprint', models.BinaryField(max_length=32, verbose_name='hash of the request')),
                ('status_code', models.PositiveSmallIntegerField(null=True, verbose_name='status')),
                ('headers', models.JSONField(default=dict, verbose_name='headers')),
                ('body_sealed', models.BinaryField(null=True, verbose_name='body, encrypted')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='client')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stored_answers', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'verbose_name': 'stored answer',
                'verbose_name_plural': 'stored answers',
            },
        ),
        migrations.CreateModel(
            name='ReferralDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_agency', models.BooleanField(default=False, verbose_name='sent by the agency')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referral_documents', to='cases.attachment', verbose_name='attachment')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'verbose_name': 'document of a referral',
                'verbose_name_plural': 'documents of referrals',
                'ordering': ('added_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('referral', 'attachment'), name='one_document_per_referral_and_attachment')],
            },
        ),
        migrations.CreateModel(
            name='ReferralEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('sent', 'Sent'), ('received', 'Arrived'), ('accepted', 'Accepted'), ('started', 'Work started'), ('documents_requested', 'Documents asked for'), ('documents_supplied', 'Documents supplied'), ('waitlisted', 'Put on the waiting list'), ('declined', 'Declined'), ('rerouted', 'Routed on'), ('withdrawn', 'Withdrawn'), ('completed', 'Completed'), ('overdue', 'Due day passed'), ('note', 'Note'), ('document', 'Document added')], max_length=20, verbose_name='what')),
                ('source', models.CharField(blank=True, choices=[('letter', 'Letter'), ('phone', 'Phone call'), ('message', 'Written message'), ('in_person', 'In person')], help_text='Only where the office wrote down what an agency without the API said.', max_length=10, verbose_name='how it came')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('documents', models.JSONField(default=list, verbose_name='documents named in it')),
                ('version', models.PositiveIntegerField(verbose_name='version')),
                ('happened_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='at')),
                ('agency', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='said by the agency')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'verbose_name': 'referral event',
                'verbose_name_plural': 'referral events',
                'ordering': ('happened_at', 'id'),
                'indexes': [models.Index(fields=['referral', 'happened_at', 'id'], name='referral_event_turns')],
                'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), ('agency__isnull', False), _connector='OR'), name='referral_event_with_a_source_is_an_agencys')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1a61dcd844caf3ca043cd5fc836a4fbfb5122b75', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d0304', table='referrals_referralevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ServiceNeed',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('referrals.service_needs',),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.UniqueConstraint(fields=('agency', 'code'), name='one_service_per_code_and_agency'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sla_amount', None), ('sla_unit', '')), models.Q(('sla_amount__isnull', False), models.Q(('sla_unit', ''), _negated=True)), _connector='OR'), name='service_time_limit_has_a_unit'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_servicehistory" ("agency_id", "application_process", "code", "discloses", "eligibility_description", "full_until", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_documents", "schedules", "sla_amount", "sla_unit", "taking_referrals") SELECT new_values."agency_id", new_values."application_process", new_values."code", new_values."discloses", new_values."eligibility_description", new_values."full_until", new_values."id", new_values."name", new_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."required_documents", new_values."schedules", new_values."sla_amount", new_values."sla_unit", new_values."taking_referrals" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5fb887716a5a48c9f952504fa7eb0ecff8967c4c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9e650', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_service', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_servicehistory" ("agency_id", "application_process", "code", "discloses", "eligibility_description", "full_until", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_documents", "schedules", "sla_amount", "sla_unit", "taking_referrals") SELECT new_values."agency_id", new_values."application_process", new_values."code", new_values."discloses", new_values."eligibility_description", new_values."full_until", new_values."id", new_values."name", new_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."required_documents", new_values."schedules", new_values."sla_amount", new_values."sla_unit", new_values."taking_referrals" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c8a0920c0426463a41b21ec45810b26018fb747c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_698a6', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_service', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='service',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_servicehistory" ("agency_id", "application_process", "code", "discloses", "eligibility_description", "full_until", "id", "name", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "required_documents", "schedules", "sla_amount", "sla_unit", "taking_referrals") SELECT old_values."agency_id", old_values."application_process", old_values."code", old_values."discloses", old_values."eligibility_description", old_values."full_until", old_values."id", old_values."name", old_values."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."required_documents", old_values."schedules", old_values."sla_amount", old_values."sla_unit", old_values."taking_referrals" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='bbad244b5f8441150b2343f3656538f462b4daa4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e58f3', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_service', when='AFTER')),
        ),
        migrations.CreateModel(
            name='ServiceArea',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('referrals.service_service_areas',),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrulehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3478e5f2812152556ff62871b158b4d04b20a3ca', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6467', table='referrals_routingrulehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='routingrule',
            constraint=models.UniqueConstraint(fields=('need_type', 'area', 'service'), name='one_rule_per_need_area_and_service'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_routingrulehistory" ("area_id", "id", "is_active", "need_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "service_id") SELECT new_values."area_id", new_values."id", new_values."is_active", new_values."need_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."priority", new_values."service_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c2217d19708ad91908df50341f6804817cbaf2fb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ab01c', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_routingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_routingrulehistory" ("area_id", "id", "is_active", "need_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "service_id") SELECT new_values."area_id", new_values."id", new_values."is_active", new_values."need_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."priority", new_values."service_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='5e470728a6df76522dca67459f30f75e648def56', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_d4145', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_routingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='routingrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_routingrulehistory" ("area_id", "id", "is_active", "need_type_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "service_id") SELECT old_values."area_id", old_values."id", old_values."is_active", old_values."need_type_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."priority", old_values."service_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='0f3e8557496c2ef37c57799ac643761d6759990a', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_0377a', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_routingrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referralhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='32274b83fd32f9ccc41c11a8efa42a6dceee9e47', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5359a', table='referrals_referralhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['agency', '-sent_at', '-id'], name='referral_by_agency'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['agency', 'status', '-sent_at', '-id'], name='referral_by_agency_and_status'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['agency', 'due_at', 'id'], name='referral_by_agency_and_due'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['agency', 'updated_at', 'id'], name='referral_by_agency_and_change'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['village', '-sent_at', '-id'], name='referral_by_village'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['-sent_at', '-id'], name='referral_by_sending'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(fields=['status', '-sent_at', '-id'], name='referral_by_status'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('status__in', ('sent', 'received', 'waiting_documents', 'waiting_list', 'accepted', 'in_progress'))), fields=['due_at', 'id'], name='referral_pending_by_due'),
        ),
        migrations.AddIndex(
            model_name='referral',
            index=models.Index(condition=models.Q(('clock_stopped_at', None), ('is_overdue', False), ('status__in', ('sent', 'received', 'waiting_list', 'accepted', 'in_progress'))), fields=['due_at'], name='referral_running_out'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ('sent', 'received', 'waiting_documents', 'waiting_list', 'accepted', 'in_progress'))), fields=('need', 'service'), name='one_pending_referral_per_need_and_service'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'done'), models.Q(('outcome', ''), _negated=True), ('completed_at__isnull', False)), models.Q(models.Q(('status', 'done'), _negated=True), ('completed_at', None), ('outcome', '')), _connector='OR'), name='referral_done_has_an_outcome'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('clock_stopped_at__isnull', False), ('status', 'waiting_documents'), models.Q(('status_before_documents', ''), _negated=True)), models.Q(models.Q(('status', 'waiting_documents'), _negated=True), ('clock_stopped_at', None)), _connector='OR'), name='referral_clock_stands_while_it_waits_for_documents'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'declined'), models.Q(('decline_reason', ''), _negated=True)), models.Q(models.Q(('status', 'declined'), _negated=True), ('decline_reason', '')), _connector='OR'), name='referral_declined_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'met')), models.Q(('outcome_reason', ''), _negated=True), _connector='OR'), name='referral_outcome_short_of_met_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "decided_at", "decline_reason", "delivered_on", "due_at", "expected_on", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT new_values."accepted_at", new_values."agency_id", new_values."amount", new_values."case_id", new_values."clock_stopped_at", new_values."code", new_values."completed_at", new_values."decided_at", new_values."decline_reason", new_values."delivered_on", new_values."due_at", new_values."expected_on", new_values."id", new_values."is_overdue", new_values."is_urgent", new_values."need_id", new_values."officer", new_values."outcome", new_values."outcome_note", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."previous_id", new_values."received_at", new_values."request", new_values."requested_documents", new_values."sent_at", new_values."sent_by_id", new_values."service_id", new_values."sla_amount", new_values."sla_unit", new_values."status", new_values."status_before_documents", new_values."time_left", new_values."unit", new_values."updated_at", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0256b9f6fa46ddd76494764535ff6dc7970c2e8f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_a74c8', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "decided_at", "decline_reason", "delivered_on", "due_at", "expected_on", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT new_values."accepted_at", new_values."agency_id", new_values."amount", new_values."case_id", new_values."clock_stopped_at", new_values."code", new_values."completed_at", new_values."decided_at", new_values."decline_reason", new_values."delivered_on", new_values."due_at", new_values."expected_on", new_values."id", new_values."is_overdue", new_values."is_urgent", new_values."need_id", new_values."officer", new_values."outcome", new_values."outcome_note", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."previous_id", new_values."received_at", new_values."request", new_values."requested_documents", new_values."sent_at", new_values."sent_by_id", new_values."service_id", new_values."sla_amount", new_values."sla_unit", new_values."status", new_values."status_before_documents", new_values."time_left", new_values."unit", new_values."updated_at", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0735972bb9f43a6672b2ac4e83ccb28ccedcc9b4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_223e7', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='referral',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_referralhistory" ("accepted_at", "agency_id", "amount", "case_id", "clock_stopped_at", "code", "completed_at", "decided_at", "decline_reason", "delivered_on", "due_at", "expected_on", "id", "is_overdue", "is_urgent", "need_id", "officer", "outcome", "outcome_note", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previous_id", "received_at", "request", "requested_documents", "sent_at", "sent_by_id", "service_id", "sla_amount", "sla_unit", "status", "status_before_documents", "time_left", "unit", "updated_at", "version", "village_id") SELECT old_values."accepted_at", old_values."agency_id", old_values."amount", old_values."case_id", old_values."clock_stopped_at", old_values."code", old_values."completed_at", old_values."decided_at", old_values."decline_reason", old_values."delivered_on", old_values."due_at", old_values."expected_on", old_values."id", old_values."is_overdue", old_values."is_urgent", old_values."need_id", old_values."officer", old_values."outcome", old_values."outcome_note", old_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."previous_id", old_values."received_at", old_values."request", old_values."requested_documents", old_values."sent_at", old_values."sent_by_id", old_values."service_id", old_values."sla_amount", old_values."sla_unit", old_values."status", old_values."status_before_documents", old_values."time_left", old_values."unit", old_values."updated_at", old_values."version", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='04b5c14b576c57b010c00bd4d9a634309ff04472', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_e24da', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_referral', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='00a33db8ebd12744a2677bf9beb65ec9ae7ee47f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_26a5b', table='referrals_servicehistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='storedanswer',
            index=models.Index(fields=['created_at'], name='stored_answer_by_age'),
        ),
        migrations.AddConstraint(
            model_name='storedanswer',
            constraint=models.UniqueConstraint(fields=('client', 'key'), name='one_answer_per_client_and_key'),
        ),
        migrations.AddField(
            model_name='serviceneedhistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.serviceneed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceneed',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_serviceneedhistory" ("id", "needtype_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") SELECT new_values."id", new_values."needtype_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."service_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='17ae97ca7f3b75c030bb91adc7643c86c956ea17', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_01822', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_service_needs', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceneed',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_serviceneedhistory" ("id", "needtype_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") SELECT new_values."id", new_values."needtype_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."service_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6cb63f6cd1df50b89f358b9fa2e605eaa0e4a1e4', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f3377', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_service_needs', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceneed',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_serviceneedhistory" ("id", "needtype_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "service_id") SELECT old_values."id", old_values."needtype_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."service_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='14bd8fe8d4405523d3bb4b06fb64e2bc482eb7e7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_19c82', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_service_needs', when='AFTER')),
        ),
        migrations.AddField(
            model_name='serviceareahistory',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.servicearea'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicearea',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_serviceareahistory" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "service_id") SELECT new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."service_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6fd6db79ff1a65b81f1107d65d839f83830914bb', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_9f9f5', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_service_service_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicearea',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_serviceareahistory" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "service_id") SELECT new_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."region_id", new_values."service_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f93cf17c53a1717d7fb520b7000630ec08ffb899', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9f9c0', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_service_service_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='servicearea',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_serviceareahistory" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "service_id") SELECT old_values."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."region_id", old_values."service_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='94666157c87292b3d1e5bd9eb81ce143a7e9ada5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ef871', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_service_service_areas', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceneedhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0a16757d0fc13f943e3807d1fbcd0b3bfa31c5d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_10aca', table='referrals_serviceneedhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='serviceareahistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='895dbe201906ff673bcc0564e926292ee80a2c7e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f49f2', table='referrals_serviceareahistory', when='BEFORE')),
        ),
    ]
