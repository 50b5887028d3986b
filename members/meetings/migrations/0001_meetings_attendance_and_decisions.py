import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import members.meetings.models.meeting
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_people_duties_and_agencies'),
        ('members', '0002_mergers_of_members'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.CharField(max_length=300, verbose_name='point')),
                ('source', models.CharField(blank=True, editable=False, help_text='Key of what it was proposed for; empty when somebody wrote it.', max_length=80, verbose_name='proposed because of')),
            ],
            options={
                'verbose_name': 'point of the agenda',
                'verbose_name_plural': 'agenda',
                'ordering': ('position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('present', 'Present'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=8, verbose_name='status')),
                ('how', models.CharField(choices=[('qr', 'Code on the phone'), ('kiosk', 'Tablet at the door'), ('tick', 'Ticked'), ('sheet', 'Attendance sheet'), ('closing', 'Closing of the meeting')], max_length=8, verbose_name='how')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded at')),
                ('device_at', models.DateTimeField(blank=True, null=True, verbose_name='time on the phone')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ('invitation',),
            },
        ),
        migrations.CreateModel(
            name='AttendanceSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='sent in at')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='applied at')),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='applied by')),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.paper', verbose_name='file')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent in by')),
            ],
            options={
                'verbose_name': 'attendance sheet',
                'verbose_name_plural': 'attendance sheets',
                'ordering': ('-sent_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.TextField(max_length=1000, verbose_name='decision')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='owner, by name')),
                ('due_on', models.DateField(verbose_name='by')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
                ('told_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='owner told at')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded as done by')),
                ('owner_agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='accounts.agency', verbose_name='owner, an agency')),
                ('owner_member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='members.member', verbose_name='owner, a member')),
                ('owner_user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL, verbose_name='owner, a colleague')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ('due_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='number on the list')),
                ('way', models.CharField(choices=[('invited', 'Invited'), ('walk_in', 'Came uninvited')], default='invited', max_length=8, verbose_name='on the list as')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_key', models.CharField(db_collation='C', editable=False, max_length=120, verbose_name='name, for search')),
                ('organisation', models.CharField(blank=True, max_length=120, verbose_name='organisation')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='members.member', verbose_name='member')),
                ('pillar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.pillar', verbose_name='as')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ('meeting', 'number'),
            },
        ),
        migrations.CreateModel(
            name='AttendanceHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('present', 'Present'), ('excused', 'Excused'), ('absent', 'Absent')], max_length=8, verbose_name='status')),
                ('how', models.CharField(choices=[('qr', 'Code on the phone'), ('kiosk', 'Tablet at the door'), ('tick', 'Ticked'), ('sheet', 'Attendance sheet'), ('closing', 'Closing of the meeting')], max_length=8, verbose_name='how')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='recorded at')),
                ('device_at', models.DateTimeField(blank=True, null=True, verbose_name='time on the phone')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.attendance')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('invitation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.invitation', verbose_name='invitation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='attendance',
            name='invitation',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='meetings.invitation', verbose_name='invitation'),
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('rakor', 'Coordination meeting'), ('silaturahmi', 'Gathering'), ('dialog', 'Dialogue'), ('sarasehan', 'Forum (sarasehan)'), ('training', 'Training')], default='rakor', max_length=12, verbose_name='kind')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('place', models.CharField(max_length=160, verbose_name='place')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='status')),
                ('cancel_reason', models.CharField(blank=True, max_length=200, verbose_name='why it was cancelled')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='attendance closed at')),
                ('secret', models.CharField(default=members.meetings.models.meeting.new_secret, editable=False, max_length=32, verbose_name='secret of the check-in code')),
                ('planned_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='planned at')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
                ('planned_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='planned by')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ('-starts_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='InvitationHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveIntegerField(verbose_name='number on the list')),
                ('way', models.CharField(choices=[('invited', 'Invited'), ('walk_in', 'Came uninvited')], default='invited', max_length=8, verbose_name='on the list as')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_key', models.CharField(db_collation='C', editable=False, max_length=120, verbose_name='name, for search')),
                ('organisation', models.CharField(blank=True, max_length=120, verbose_name='organisation')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('added_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('area', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area')),
                ('member', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.invitation')),
                ('pillar', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='as')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='invitation',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.CreateModel(
            name='DecisionHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.TextField(max_length=1000, verbose_name='decision')),
                ('owner_name', models.CharField(blank=True, max_length=120, verbose_name='owner, by name')),
                ('due_on', models.DateField(verbose_name='by')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('outcome', models.CharField(blank=True, max_length=300, verbose_name='what came of it')),
                ('decided_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ('done_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded as done by')),
                ('owner_agency', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.agency', verbose_name='owner, an agency')),
                ('owner_member', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='owner, a member')),
                ('owner_user', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner, a colleague')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.decision')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.CreateModel(
            name='AttendanceSheetHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='sent in at')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='applied at')),
                ('applied_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='applied by')),
                ('paper', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.paper', verbose_name='file')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.attendancesheet')),
                ('sent_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent in by')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='attendancesheet',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.CreateModel(
            name='AgendaItemHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('text', models.CharField(max_length=300, verbose_name='point')),
                ('source', models.CharField(blank=True, editable=False, help_text='Key of what it was proposed for; empty when somebody wrote it.', max_length=80, verbose_name='proposed because of')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='meetings.meeting', verbose_name='meeting'),
        ),
        migrations.CreateModel(
            name='MeetingHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('rakor', 'Coordination meeting'), ('silaturahmi', 'Gathering'), ('dialog', 'Dialogue'), ('sarasehan', 'Forum (sarasehan)'), ('training', 'Training')], default='rakor', max_length=12, verbose_name='kind')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('place', models.CharField(max_length=160, verbose_name='place')),
                ('starts_at', models.DateTimeField(verbose_name='begins')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='status')),
                ('cancel_reason', models.CharField(blank=True, max_length=200, verbose_name='why it was cancelled')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='attendance closed at')),
                ('planned_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='planned at')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.meeting')),
                ('planned_by', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='planned by')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('asked', 'Asked'), ('said', 'Said'), ('hindered', 'Hindered by')], max_length=8, verbose_name='kind')),
                ('speaker', models.CharField(blank=True, help_text='A name, or whom they spoke for.', max_length=120, verbose_name='who')),
                ('text', models.TextField(max_length=2000, verbose_name='what')),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='recorded at')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='meetings.meeting', verbose_name='meeting')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
            ],
            options={
                'verbose_name': 'remark',
                'verbose_name_plural': 'remarks',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='RemarkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('asked', 'Asked'), ('said', 'Said'), ('hindered', 'Hindered by')], max_length=8, verbose_name='kind')),
                ('speaker', models.CharField(blank=True, help_text='A name, or whom they spoke for.', max_length=120, verbose_name='who')),
                ('text', models.TextField(max_length=2000, verbose_name='what')),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='recorded at')),
                ('meeting', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting', verbose_name='meeting')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='meetings.remark')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='27922c93e79dd927ad7e3187f9eb98767157c487', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_318c9', table='meetings_attendancehistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(fields=['recorded_at'], name='attendance_by_moment'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'absent'), models.Q(('how', 'closing'), _negated=True), _connector='OR'), name='closing_a_meeting_only_makes_people_absent'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendancehistory" ("device_at", "how", "id", "invitation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "status") SELECT new_values."device_at", new_values."how", new_values."id", new_values."invitation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='86f1a3a30f133b7380ce6dcd64bdd81e7a4f0422', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f595f', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendancehistory" ("device_at", "how", "id", "invitation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "status") SELECT new_values."device_at", new_values."how", new_values."id", new_values."invitation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f2c083cd30f7d18113124a8adf4acc22847fe163', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_870cb', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_attendance', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendancehistory" ("device_at", "how", "id", "invitation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "status") SELECT old_values."device_at", old_values."how", old_values."id", old_values."invitation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='214a32ee086b243101a55301378c083c69ec8282', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_774f3', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_attendance', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['district', '-starts_at', '-id'], name='meeting_by_district'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['-starts_at', '-id'], name='meeting_by_start'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'held'), ('closed_at', None), _connector='OR'), name='meeting_closed_at_only_when_held'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetinghistory" ("cancel_reason", "closed_at", "district_id", "ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "planned_by_id", "starts_at", "status", "title") SELECT new_values."cancel_reason", new_values."closed_at", new_values."district_id", new_values."ends_at", new_values."id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."place", new_values."planned_at", new_values."planned_by_id", new_values."starts_at", new_values."status", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cc5e79c423496378192f846d037b4e64a65f1de2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetinghistory" ("cancel_reason", "closed_at", "district_id", "ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "planned_by_id", "starts_at", "status", "title") SELECT new_values."cancel_reason", new_values."closed_at", new_values."district_id", new_values."ends_at", new_values."id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."place", new_values."planned_at", new_values."planned_by_id", new_values."starts_at", new_values."status", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."cancel_reason" IS DISTINCT FROM (new_values."cancel_reason") OR old_values."closed_at" IS DISTINCT FROM (new_values."closed_at") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."ends_at" IS DISTINCT FROM (new_values."ends_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."place" IS DISTINCT FROM (new_values."place") OR old_values."planned_at" IS DISTINCT FROM (new_values."planned_at") OR old_values."planned_by_id" IS DISTINCT FROM (new_values."planned_by_id") OR old_values."starts_at" IS DISTINCT FROM (new_values."starts_at") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."title" IS DISTINCT FROM (new_values."title")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='661da864cd6dc01c310747675e0d22556e7100ae', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_495b8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetinghistory" ("cancel_reason", "closed_at", "district_id", "ends_at", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "planned_at", "planned_by_id", "starts_at", "status", "title") SELECT old_values."cancel_reason", old_values."closed_at", old_values."district_id", old_values."ends_at", old_values."id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."place", old_values."planned_at", old_values."planned_by_id", old_values."starts_at", old_values."status", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='25062bc475987f2eff3862c5f2cb3ecc56043ee4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitationhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aa719f8a810947af3ad696914336ad0e68450fb3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b15b', table='meetings_invitationhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='one_line_per_number_of_a_list'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='one_invitation_per_member_and_meeting'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('member', None)), fields=('meeting', 'name_key', 'organisation', 'area', 'phone'), name='one_invitation_per_guest_and_meeting', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('member', None), models.Q(('organisation', ''), ('phone', '')), _connector='OR'), name='only_guests_have_organisation_and_phone_here'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_invitationhistory" ("added_at", "added_by_id", "area_id", "id", "meeting_id", "member_id", "name", "name_key", "number", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pillar_id", "way") SELECT new_values."added_at", new_values."added_by_id", new_values."area_id", new_values."id", new_values."meeting_id", new_values."member_id", new_values."name", new_values."name_key", new_values."number", new_values."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."pillar_id", new_values."way" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='575bcbe293b79ee8ddfca836126b6c89cdc3b307', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_1f593', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_invitationhistory" ("added_at", "added_by_id", "area_id", "id", "meeting_id", "member_id", "name", "name_key", "number", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pillar_id", "way") SELECT new_values."added_at", new_values."added_by_id", new_values."area_id", new_values."id", new_values."meeting_id", new_values."member_id", new_values."name", new_values."name_key", new_values."number", new_values."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."pillar_id", new_values."way" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4297c82820496f6a7fafc067e333a7b0272a5ec6', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_af01b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_invitationhistory" ("added_at", "added_by_id", "area_id", "id", "meeting_id", "member_id", "name", "name_key", "number", "organisation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "pillar_id", "way") SELECT old_values."added_at", old_values."added_by_id", old_values."area_id", old_values."id", old_values."meeting_id", old_values."member_id", old_values."name", old_values."name_key", old_values."number", old_values."organisation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."pillar_id", old_values."way" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='403dcab9dd8ab27d20a02dcf9bff10011cc388a1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1baa1', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decisionhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='be0ffb31815939532fc78e5bbe0258478b09abd7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_50257', table='meetings_decisionhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['due_on', 'id'], name='decision_by_due_day'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('done_on', None), ('told_at', None)), fields=['due_on'], name='decision_to_tell'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='one_decision_per_number_of_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('owner_agency', None), ('owner_name', ''), ('owner_user', None), models.Q(('owner_member', None), _negated=True)), models.Q(('owner_agency', None), ('owner_member', None), ('owner_name', ''), models.Q(('owner_user', None), _negated=True)), models.Q(('owner_member', None), ('owner_name', ''), ('owner_user', None), models.Q(('owner_agency', None), _negated=True)), models.Q(('owner_agency', None), ('owner_member', None), ('owner_user', None), models.Q(('owner_name', ''), _negated=True)), _connector='OR'), name='decision_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('done_by', None), ('done_on', None), ('outcome', '')), ('done_on__isnull', False), _connector='OR'), name='decision_outcome_only_when_done'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_decisionhistory" ("decided_by_id", "done_by_id", "done_on", "due_on", "id", "meeting_id", "number", "outcome", "owner_agency_id", "owner_member_id", "owner_name", "owner_user_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."decided_by_id", new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."meeting_id", new_values."number", new_values."outcome", new_values."owner_agency_id", new_values."owner_member_id", new_values."owner_name", new_values."owner_user_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0d8b29044e69cf2efdf03fdfc6142c83aacd8928', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_61695', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_decisionhistory" ("decided_by_id", "done_by_id", "done_on", "due_on", "id", "meeting_id", "number", "outcome", "owner_agency_id", "owner_member_id", "owner_name", "owner_user_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."decided_by_id", new_values."done_by_id", new_values."done_on", new_values."due_on", new_values."id", new_values."meeting_id", new_values."number", new_values."outcome", new_values."owner_agency_id", new_values."owner_member_id", new_values."owner_name", new_values."owner_user_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."decided_by_id" IS DISTINCT FROM (new_values."decided_by_id") OR old_values."done_by_id" IS DISTINCT FROM (new_values."done_by_id") OR old_values."done_on" IS DISTINCT FROM (new_values."done_on") OR old_values."due_on" IS DISTINCT FROM (new_values."due_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."meeting_id" IS DISTINCT FROM (new_values."meeting_id") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."outcome" IS DISTINCT FROM (new_values."outcome") OR old_values."owner_agency_id" IS DISTINCT FROM (new_values."owner_agency_id") OR old_values."owner_member_id" IS DISTINCT FROM (new_values."owner_member_id") OR old_values."owner_name" IS DISTINCT FROM (new_values."owner_name") OR old_values."owner_user_id" IS DISTINCT FROM (new_values."owner_user_id") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4eeb0a3090511a82b5f4d483eebb0d193176221e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_3b789', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_decisionhistory" ("decided_by_id", "done_by_id", "done_on", "due_on", "id", "meeting_id", "number", "outcome", "owner_agency_id", "owner_member_id", "owner_name", "owner_user_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."decided_by_id", old_values."done_by_id", old_values."done_on", old_values."due_on", old_values."id", old_values."meeting_id", old_values."number", old_values."outcome", old_values."owner_agency_id", old_values."owner_member_id", old_values."owner_name", old_values."owner_user_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='1987f45d83ef92fba2eedf2115446487ff503181', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_05bcf', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheethistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e80fa5ae729ff5b026849b3db96fd91a148d51e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a6484', table='meetings_attendancesheethistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheet',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendancesheethistory" ("applied_at", "applied_by_id", "id", "meeting_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id") SELECT new_values."applied_at", new_values."applied_by_id", new_values."id", new_values."meeting_id", new_values."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."sent_at", new_values."sent_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1dd41be5ac4715fd43e0dc869934cf121c654033', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3790f', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_attendancesheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheet',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendancesheethistory" ("applied_at", "applied_by_id", "id", "meeting_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id") SELECT new_values."applied_at", new_values."applied_by_id", new_values."id", new_values."meeting_id", new_values."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."sent_at", new_values."sent_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fd05427c8c4ecf1814871a1c96dd1d355e10d3f8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a0ebf', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_attendancesheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendancesheet',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_attendancesheethistory" ("applied_at", "applied_by_id", "id", "meeting_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_at", "sent_by_id") SELECT old_values."applied_at", old_values."applied_by_id", old_values."id", old_values."meeting_id", old_values."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."sent_at", old_values."sent_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='dc5d13ea4b6db0a24878943bb80eb92e37ae46a4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_915ac', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_attendancesheet', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitemhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aaec5995957c012c9c5d45de07bea2e608e1d980', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a5636', table='meetings_agendaitemhistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('meeting', 'source'), name='one_agenda_item_per_meeting_and_source'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemhistory" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text") SELECT new_values."id", new_values."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."position", new_values."source", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='65995e6c1920bcd60bf5268a62902815a04f494a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f98e2', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemhistory" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text") SELECT new_values."id", new_values."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."position", new_values."source", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2e650ce35050daa9e169e8333103487680004b53', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_ca6ee', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemhistory" ("id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "text") SELECT old_values."id", old_values."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."position", old_values."source", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='33d0e88bea550ad5948ff20d80e547fa009a6038', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_2c12a', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetinghistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a5d4e9831bc0b033e9ce518037f6060b982a959e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a7a3f', table='meetings_meetinghistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_remarkhistory" ("id", "kind", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "speaker", "text") SELECT new_values."id", new_values."kind", new_values."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."speaker", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8afc5ab376770320dac862f3ddf61bbd2aa4f93c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3fec0', referencing='REFERENCING NEW TABLE AS new_values ', table='meetings_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_remarkhistory" ("id", "kind", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "speaker", "text") SELECT new_values."id", new_values."kind", new_values."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."speaker", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a613d019f2a01c78e9c2a5364d65c996c2c96b19', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_41cac', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='meetings_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remark',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_remarkhistory" ("id", "kind", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "speaker", "text") SELECT old_values."id", old_values."kind", old_values."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."speaker", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e7d4cff3e608bd9bcde38491742423449c8c6fb2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1fd58', referencing='REFERENCING OLD TABLE AS old_values ', table='meetings_remark', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='remarkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6ca02f4a0afc1090f4bbfa2d7850ebe2b2a0872f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ecc6', table='meetings_remarkhistory', when='BEFORE')),
        ),
    ]
