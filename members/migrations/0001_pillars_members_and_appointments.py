import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import members.models.paper
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('accounts', '0001_people_duties_and_agencies'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name='Decree',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=80, verbose_name='number of the letter (SK)')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='date of the letter')),
                ('issuer', models.CharField(blank=True, max_length=120, verbose_name='signed by')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'letter of appointment (SK)',
                'verbose_name_plural': 'letters of appointment (SK)',
                'ordering': ('-issued_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('person', 'Person'), ('institution', 'Institution')], default='person', max_length=12, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_key', models.CharField(db_collation='C', editable=False, max_length=120, verbose_name='name, for search')),
                ('nik_sealed', models.BinaryField(blank=True, null=True, verbose_name='NIK, encrypted')),
                ('nik_digest', models.BinaryField(blank=True, max_length=32, null=True, verbose_name='NIK, keyed hash')),
                ('nik_masked', models.CharField(blank=True, editable=False, max_length=16, verbose_name='NIK')),
                ('nip', models.CharField(blank=True, max_length=18, verbose_name='NIP')),
                ('birth_place', models.CharField(blank=True, max_length=60, verbose_name='birth place')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='birth date')),
                ('sex', models.CharField(blank=True, choices=[('L', 'Male'), ('P', 'Female')], max_length=1, verbose_name='sex')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('education', models.CharField(blank=True, max_length=40, verbose_name='education')),
                ('occupation', models.CharField(blank=True, max_length=80, verbose_name='occupation')),
                ('skills', models.TextField(blank=True, verbose_name='skills')),
                ('registration_number', models.CharField(blank=True, max_length=60, verbose_name='registration number of the institution')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('status', models.CharField(choices=[('active', 'Active'), ('on_leave', 'On leave'), ('moved', 'Moved'), ('resigned', 'Resigned'), ('deceased', 'Deceased')], default='active', max_length=8, verbose_name='status')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='members.member', verbose_name='merged into')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='member', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='village of residence')),
            ],
            options={
                'verbose_name': 'member',
                'verbose_name_plural': 'members',
                'ordering': ('name_key', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member_number', models.CharField(blank=True, max_length=40, verbose_name='member number (NIA)')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='position')),
                ('joined_on', models.DateField(blank=True, null=True, verbose_name='since')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='why it ended')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='serves in')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='members.member', verbose_name='member')),
            ],
            options={
                'verbose_name': 'membership',
                'verbose_name_plural': 'memberships',
                'ordering': ('pillar', 'area', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat', models.PositiveSmallIntegerField(blank=True, help_text='Of a limited pillar: 1 for the only one.', null=True, verbose_name='place')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='why it ended early')),
                ('area', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
                ('duties', models.ManyToManyField(blank=True, related_name='appointments', to='accounts.duty', verbose_name='duties given')),
                ('decree', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='members.decree', verbose_name='letter (SK)')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='members.membership', verbose_name='membership')),
            ],
            options={
                'verbose_name': 'appointment',
                'verbose_name_plural': 'appointments',
                'ordering': ('-starts_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='MemberStatus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('active', 'Active'), ('on_leave', 'On leave'), ('moved', 'Moved'), ('resigned', 'Resigned'), ('deceased', 'Deceased')], max_length=8, verbose_name='status')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='members.member', verbose_name='member')),
            ],
            options={
                'verbose_name': 'status of a member',
                'verbose_name_plural': 'statuses of members',
                'ordering': ('-starts_on', '-id'),
            },
        ),
        migrations.CreateModel(
            name='MemberStatusHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('status', models.CharField(choices=[('active', 'Active'), ('on_leave', 'On leave'), ('moved', 'Moved'), ('resigned', 'Resigned'), ('deceased', 'Deceased')], max_length=8, verbose_name='status')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('member', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.memberstatus')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=60, verbose_name='position')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='members.member', verbose_name='institution')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='members.member', verbose_name='person')),
            ],
            options={
                'verbose_name': 'officer of an institution',
                'verbose_name_plural': 'officers of institutions',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='OfficerHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=60, verbose_name='position')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('institution', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='institution')),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='person')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.officer')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('portrait', 'Portrait'), ('decree', 'Letter of appointment (SK)'), ('evidence', 'Photo of an activity'), ('attendance', 'Attendance sheet')], max_length=12, verbose_name='kind')),
                ('media_type', models.CharField(max_length=40, verbose_name='media type')),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='sha256')),
                ('file', models.FileField(max_length=120, upload_to=members.models.paper.file_path, verbose_name='file')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area')),
            ],
            options={
                'verbose_name': 'paper',
                'verbose_name_plural': 'papers',
                'ordering': ('added_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='MemberHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('person', 'Person'), ('institution', 'Institution')], default='person', max_length=12, verbose_name='kind')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_key', models.CharField(db_collation='C', editable=False, max_length=120, verbose_name='name, for search')),
                ('nik_digest', models.BinaryField(blank=True, max_length=32, null=True, verbose_name='NIK, keyed hash')),
                ('nik_masked', models.CharField(blank=True, editable=False, max_length=16, verbose_name='NIK')),
                ('nip', models.CharField(blank=True, max_length=18, verbose_name='NIP')),
                ('birth_place', models.CharField(blank=True, max_length=60, verbose_name='birth place')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='birth date')),
                ('sex', models.CharField(blank=True, choices=[('L', 'Male'), ('P', 'Female')], max_length=1, verbose_name='sex')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='phone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('education', models.CharField(blank=True, max_length=40, verbose_name='education')),
                ('occupation', models.CharField(blank=True, max_length=80, verbose_name='occupation')),
                ('skills', models.TextField(blank=True, verbose_name='skills')),
                ('registration_number', models.CharField(blank=True, max_length=60, verbose_name='registration number of the institution')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('status', models.CharField(choices=[('active', 'Active'), ('on_leave', 'On leave'), ('moved', 'Moved'), ('resigned', 'Resigned'), ('deceased', 'Deceased')], default='active', max_length=8, verbose_name='status')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='merged into')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.member')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('village', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='village of residence')),
                ('photo', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.paper', verbose_name='photo')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='member',
            name='photo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.paper', verbose_name='photo'),
        ),
        migrations.CreateModel(
            name='DecreeHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number', models.CharField(max_length=80, verbose_name='number of the letter (SK)')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='date of the letter')),
                ('issuer', models.CharField(blank=True, max_length=120, verbose_name='signed by')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.decree')),
                ('file', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.paper', verbose_name='file')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='decree',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.paper', verbose_name='file'),
        ),
        migrations.CreateModel(
            name='PaperHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('portrait', 'Portrait'), ('decree', 'Letter of appointment (SK)'), ('evidence', 'Photo of an activity'), ('attendance', 'Attendance sheet')], max_length=12, verbose_name='kind')),
                ('media_type', models.CharField(max_length=40, verbose_name='media type')),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('sha256', models.CharField(max_length=64, verbose_name='sha256')),
                ('file', models.FileField(max_length=120, upload_to=members.models.paper.file_path, verbose_name='file')),
                ('added_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='added at')),
                ('added_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='added by')),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.paper')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Pillar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=12, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('full_name', models.CharField(max_length=160, verbose_name='full name')),
                ('other_names', models.TextField(blank=True, help_text='One name a line, as sheets write it.', verbose_name='also written')),
                ('kind', models.CharField(choices=[('person', 'Persons'), ('institution', 'Institutions')], default='person', max_length=12, verbose_name='registers')),
                ('coverage', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('regency', 'Regency or city'), ('subdistrict', 'Subdistrict'), ('village', 'Village')], max_length=12), help_text='Levels of area; places of the first one without a member are vacancies.', size=None, verbose_name='serves in')),
                ('seats', models.PositiveSmallIntegerField(blank=True, help_text='At most so many in one area; empty: without a limit.', null=True, verbose_name='appointed at a time')),
                ('is_expected_everywhere', models.BooleanField(default=False, help_text='Areas without one are vacancies.', verbose_name='every area needs one')),
                ('gives_role', models.CharField(blank=True, choices=[('officer', 'Puskesos officer'), ('supervisor', 'SLRT supervisor'), ('office', 'SLRT office'), ('manager', 'SLRT manager'), ('staff', 'Dinas Sosial staff'), ('head', 'Head of Dinas Sosial'), ('auditor', 'Auditor')], max_length=12, verbose_name='an appointment gives the duty')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('main_duties', models.TextField(blank=True, verbose_name='main duties')),
                ('normal_number', models.CharField(blank=True, max_length=120, verbose_name='usual number')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pillars', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'pillar',
                'verbose_name_plural': 'pillars',
                'ordering': ('position', 'code', 'id'),
            },
        ),
        migrations.CreateModel(
            name='MembershipHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('member_number', models.CharField(blank=True, max_length=40, verbose_name='member number (NIA)')),
                ('title', models.CharField(blank=True, max_length=60, verbose_name='position')),
                ('joined_on', models.DateField(blank=True, null=True, verbose_name='since')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='why it ended')),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='serves in')),
                ('member', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.member', verbose_name='member')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.membership')),
                ('pillar', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='pillar')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='pillar',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='members.pillar', verbose_name='pillar'),
        ),
        migrations.CreateModel(
            name='AppointmentHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('seat', models.PositiveSmallIntegerField(blank=True, help_text='Of a limited pillar: 1 for the only one.', null=True, verbose_name='place')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='why it ended early')),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='area')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.appointment')),
                ('decree', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.decree', verbose_name='letter (SK)')),
                ('membership', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.membership', verbose_name='membership')),
                ('pillar', models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillar', verbose_name='pillar')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='appointment',
            name='pillar',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.pillar', verbose_name='pillar'),
        ),
        migrations.CreateModel(
            name='PillarGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='regency or city')),
            ],
            options={
                'verbose_name': 'pillar element',
                'verbose_name_plural': 'pillar elements',
                'ordering': ('position', 'name', 'id'),
            },
        ),
        migrations.AddField(
            model_name='pillar',
            name='group',
            field=models.ForeignKey(blank=True, help_text='Pillars of one element are counted together.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pillars', to='members.pillargroup', verbose_name='element'),
        ),
        migrations.CreateModel(
            name='PillarGroupHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.pillargroup')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PillarHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=12, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('full_name', models.CharField(max_length=160, verbose_name='full name')),
                ('other_names', models.TextField(blank=True, help_text='One name a line, as sheets write it.', verbose_name='also written')),
                ('kind', models.CharField(choices=[('person', 'Persons'), ('institution', 'Institutions')], default='person', max_length=12, verbose_name='registers')),
                ('coverage', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('regency', 'Regency or city'), ('subdistrict', 'Subdistrict'), ('village', 'Village')], max_length=12), help_text='Levels of area; places of the first one without a member are vacancies.', size=None, verbose_name='serves in')),
                ('seats', models.PositiveSmallIntegerField(blank=True, help_text='At most so many in one area; empty: without a limit.', null=True, verbose_name='appointed at a time')),
                ('is_expected_everywhere', models.BooleanField(default=False, help_text='Areas without one are vacancies.', verbose_name='every area needs one')),
                ('gives_role', models.CharField(blank=True, choices=[('officer', 'Puskesos officer'), ('supervisor', 'SLRT supervisor'), ('office', 'SLRT office'), ('manager', 'SLRT manager'), ('staff', 'Dinas Sosial staff'), ('head', 'Head of Dinas Sosial'), ('auditor', 'Auditor')], max_length=12, verbose_name='an appointment gives the duty')),
                ('legal_basis', models.CharField(blank=True, max_length=200, verbose_name='legal basis')),
                ('main_duties', models.TextField(blank=True, verbose_name='main duties')),
                ('normal_number', models.CharField(blank=True, max_length=120, verbose_name='usual number')),
                ('position', models.PositiveSmallIntegerField(default=100, verbose_name='position')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='regency or city')),
                ('group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='Pillars of one element are counted together.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='members.pillargroup', verbose_name='element')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='members.pillar')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='memberstatus',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='member_status_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='memberstatus',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('member', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_status_of_a_member_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstatus',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberstatushistory" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "status") SELECT new_values."ends_on", new_values."id", new_values."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reason", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6dad341ae4f973f9023bb9450f34748c834cbeae', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_e2d1e', referencing='REFERENCING NEW TABLE AS new_values ', table='members_memberstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstatus',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberstatushistory" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "status") SELECT new_values."ends_on", new_values."id", new_values."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reason", new_values."starts_on", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='330cb7fa1c207fafe2668f0b9d451b76759aac64', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_5ba3d', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_memberstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstatus',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberstatushistory" ("ends_on", "id", "member_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "starts_on", "status") SELECT old_values."ends_on", old_values."id", old_values."member_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reason", old_values."starts_on", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='d754e1aef8e37934434287dd75952d41164ba753', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_64ef3', referencing='REFERENCING OLD TABLE AS old_values ', table='members_memberstatus', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberstatushistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bae022acd68e7454853537ebaee04489ec2142d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_051ec', table='members_memberstatushistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='officer',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('institution', 'person', 'title'), name='one_running_office_per_person_and_title'),
        ),
        migrations.AddConstraint(
            model_name='officer',
            constraint=models.CheckConstraint(condition=models.Q(('institution', models.F('person')), _negated=True), name='institution_is_not_its_own_officer'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_officerhistory" ("ends_on", "id", "institution_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") SELECT new_values."ends_on", new_values."id", new_values."institution_id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4c38d47d1a94b4033b28fda7b6f4b10da559f78b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ebadc', referencing='REFERENCING NEW TABLE AS new_values ', table='members_officer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_officerhistory" ("ends_on", "id", "institution_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") SELECT new_values."ends_on", new_values."id", new_values."institution_id", new_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='2fa501aac5f7589accf99f9f6a680f8922e06535', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c646b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_officer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_officerhistory" ("ends_on", "id", "institution_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "title") SELECT old_values."ends_on", old_values."id", old_values."institution_id", old_values."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='b02e70563bc5fc252f9b8bf079216274ea500a88', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_a4faa', referencing='REFERENCING OLD TABLE AS old_values ', table='members_officer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='officerhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9bedb173a31cb22eb6340107782a4cc375429b0a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_88488', table='members_officerhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_paperhistory" ("added_at", "added_by_id", "area_id", "file", "id", "kind", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT new_values."added_at", new_values."added_by_id", new_values."area_id", new_values."file", new_values."id", new_values."kind", new_values."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."sha256", new_values."size" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='03e4e03f9ef6847029d19a1222c732ceeba12c81', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_3428f', referencing='REFERENCING NEW TABLE AS new_values ', table='members_paper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_paperhistory" ("added_at", "added_by_id", "area_id", "file", "id", "kind", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT new_values."added_at", new_values."added_by_id", new_values."area_id", new_values."file", new_values."id", new_values."kind", new_values."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."sha256", new_values."size" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9915393df88ffaa04a3f2ed865e8349807ad28d5', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_bd23f', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_paper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paper',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_paperhistory" ("added_at", "added_by_id", "area_id", "file", "id", "kind", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") SELECT old_values."added_at", old_values."added_by_id", old_values."area_id", old_values."file", old_values."id", old_values."kind", old_values."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."sha256", old_values."size" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='69ddfb48972491697c7bc8bb1f5d6386de335409', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_3339f', referencing='REFERENCING OLD TABLE AS old_values ', table='members_paper', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='memberhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43189736a09f5b5d535ec0b3ad486f2e4d2231f0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d3bc4', table='members_memberhistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['district', 'name_key', 'id'], name='member_by_district_and_name'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['name_key', 'id'], name='member_by_name'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('name_key', name='gin_trgm_ops'), name='member_name_trigrams'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.UniqueConstraint(condition=models.Q(('merged_into', None)), fields=('district', 'nik_digest'), name='one_member_per_nik_and_district'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('nik_digest__isnull', True), ('nik_sealed__isnull', False), _connector='OR'), name='member_nik_is_kept_encrypted'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'person'), models.Q(('birth_date', None), ('nik_digest', None), ('nip', ''), ('sex', '')), _connector='OR'), name='institution_has_no_nik_birth_or_sex'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='member_is_not_merged_into_itself'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberhistory" ("address", "birth_date", "birth_place", "created_at", "district_id", "education", "email", "id", "kind", "merged_into_id", "name", "name_key", "nik_digest", "nik_masked", "nip", "note", "occupation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo_id", "registration_number", "sex", "skills", "status", "user_id", "village_id") SELECT new_values."address", new_values."birth_date", new_values."birth_place", new_values."created_at", new_values."district_id", new_values."education", new_values."email", new_values."id", new_values."kind", new_values."merged_into_id", new_values."name", new_values."name_key", new_values."nik_digest", new_values."nik_masked", new_values."nip", new_values."note", new_values."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."phone", new_values."photo_id", new_values."registration_number", new_values."sex", new_values."skills", new_values."status", new_values."user_id", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='866d61bd184b1ab8ebb876160d3e5cf4df4f80ea', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_2df50', referencing='REFERENCING NEW TABLE AS new_values ', table='members_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberhistory" ("address", "birth_date", "birth_place", "created_at", "district_id", "education", "email", "id", "kind", "merged_into_id", "name", "name_key", "nik_digest", "nik_masked", "nip", "note", "occupation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo_id", "registration_number", "sex", "skills", "status", "user_id", "village_id") SELECT new_values."address", new_values."birth_date", new_values."birth_place", new_values."created_at", new_values."district_id", new_values."education", new_values."email", new_values."id", new_values."kind", new_values."merged_into_id", new_values."name", new_values."name_key", new_values."nik_digest", new_values."nik_masked", new_values."nip", new_values."note", new_values."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."phone", new_values."photo_id", new_values."registration_number", new_values."sex", new_values."skills", new_values."status", new_values."user_id", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."address" IS DISTINCT FROM (new_values."address") OR old_values."birth_date" IS DISTINCT FROM (new_values."birth_date") OR old_values."birth_place" IS DISTINCT FROM (new_values."birth_place") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."education" IS DISTINCT FROM (new_values."education") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."name_key" IS DISTINCT FROM (new_values."name_key") OR old_values."nik_digest" IS DISTINCT FROM (new_values."nik_digest") OR old_values."nik_masked" IS DISTINCT FROM (new_values."nik_masked") OR old_values."nip" IS DISTINCT FROM (new_values."nip") OR old_values."note" IS DISTINCT FROM (new_values."note") OR old_values."occupation" IS DISTINCT FROM (new_values."occupation") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."photo_id" IS DISTINCT FROM (new_values."photo_id") OR old_values."registration_number" IS DISTINCT FROM (new_values."registration_number") OR old_values."sex" IS DISTINCT FROM (new_values."sex") OR old_values."skills" IS DISTINCT FROM (new_values."skills") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."user_id" IS DISTINCT FROM (new_values."user_id") OR old_values."village_id" IS DISTINCT FROM (new_values."village_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='4b899110a23c63a2e15f82785681ca2df9f45578', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b1bc1', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='member',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_memberhistory" ("address", "birth_date", "birth_place", "created_at", "district_id", "education", "email", "id", "kind", "merged_into_id", "name", "name_key", "nik_digest", "nik_masked", "nip", "note", "occupation", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "photo_id", "registration_number", "sex", "skills", "status", "user_id", "village_id") SELECT old_values."address", old_values."birth_date", old_values."birth_place", old_values."created_at", old_values."district_id", old_values."education", old_values."email", old_values."id", old_values."kind", old_values."merged_into_id", old_values."name", old_values."name_key", old_values."nik_digest", old_values."nik_masked", old_values."nip", old_values."note", old_values."occupation", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."phone", old_values."photo_id", old_values."registration_number", old_values."sex", old_values."skills", old_values."status", old_values."user_id", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='fe51eb037bd020d092a35ea7d353a235ca22bc85', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_925fb', referencing='REFERENCING OLD TABLE AS old_values ', table='members_member', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decreehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0e498c73174feeaeeeb6358825432b374e901ade', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e39f3', table='members_decreehistory', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='decree',
            constraint=models.UniqueConstraint(fields=('district', 'number', 'issued_on'), name='one_decree_per_number_and_date', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_decreehistory" ("district_id", "file_id", "id", "issued_on", "issuer", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."district_id", new_values."file_id", new_values."id", new_values."issued_on", new_values."issuer", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='7eaecaf7140b492da01e8684b22b9bc2d3274d64', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d82be', referencing='REFERENCING NEW TABLE AS new_values ', table='members_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_decreehistory" ("district_id", "file_id", "id", "issued_on", "issuer", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."district_id", new_values."file_id", new_values."id", new_values."issued_on", new_values."issuer", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='782e3441d17a10c54b435b17c24703e6716796a2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_a5478', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decree',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_decreehistory" ("district_id", "file_id", "id", "issued_on", "issuer", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."district_id", old_values."file_id", old_values."id", old_values."issued_on", old_values."issuer", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='cdb03872bc8acc3281289daaa8a52f55f826a3f8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_ecf5e', referencing='REFERENCING OLD TABLE AS old_values ', table='members_decree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='paperhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='14fe1ac8b9d5f43b54da5170d3c99303820cee9d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a19f2', table='members_paperhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membershiphistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='079945a68704aa834c6447a946fe1b18bb372123', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_921bf', table='members_membershiphistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='membership',
            index=models.Index(fields=['area', 'pillar'], name='membership_by_area'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('member', 'pillar', 'area'), name='one_running_membership_per_pillar_and_area'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), ('joined_on', None), ('ended_on__gte', models.F('joined_on')), _connector='OR'), name='membership_ends_after_it_starts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='keeps_its_pillar_and_area', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."pillar_id" IS DISTINCT FROM (NEW."pillar_id") OR OLD."area_id" IS DISTINCT FROM (NEW."area_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ed7104bdd4758f92a12cd62f6d041e9f5be7bae2', operation='UPDATE', pgid='pgtrigger_keeps_its_pillar_and_area_e3910', table='members_membership', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_membershiphistory" ("area_id", "end_reason", "ended_on", "id", "joined_on", "member_id", "member_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "title") SELECT new_values."area_id", new_values."end_reason", new_values."ended_on", new_values."id", new_values."joined_on", new_values."member_id", new_values."member_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."pillar_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1cc858b97c4cd55f9813a7cf2cd033e068bb50fd', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_20243', referencing='REFERENCING NEW TABLE AS new_values ', table='members_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_membershiphistory" ("area_id", "end_reason", "ended_on", "id", "joined_on", "member_id", "member_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "title") SELECT new_values."area_id", new_values."end_reason", new_values."ended_on", new_values."id", new_values."joined_on", new_values."member_id", new_values."member_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."pillar_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='59a2d5135d86038e23bec8170ff523e4a270962e', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f5071', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='membership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_membershiphistory" ("area_id", "end_reason", "ended_on", "id", "joined_on", "member_id", "member_number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "title") SELECT old_values."area_id", old_values."end_reason", old_values."ended_on", old_values."id", old_values."joined_on", old_values."member_id", old_values."member_number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."pillar_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='ebb3f988e035537a2edecebb3569e06c9e4aeaf6', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_84b9f', referencing='REFERENCING OLD TABLE AS old_values ', table='members_membership', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointmenthistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='95eb6aa000a24d9733fabbd0276a67a36bed8d8b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b9c09', table='members_appointmenthistory', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['area', 'pillar'], name='appointment_by_area'),
        ),
        migrations.AddIndex(
            model_name='appointment',
            index=models.Index(fields=['ends_on'], name='appointment_by_last_day'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='appointment_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('pillar', '='), ('area', '='), ('seat', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_holder_of_a_place_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('membership', '='), (models.Func(models.F('starts_on'), models.F('ends_on'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='one_appointment_of_a_membership_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='hold_the_pillars_rules', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nSELECT pillar_id, area_id INTO STRICT NEW.pillar_id, NEW.area_id\n    FROM members_membership WHERE id = NEW.membership_id;\nDECLARE\n    pillar members_pillar%ROWTYPE;\nBEGIN\n    SELECT * INTO STRICT pillar FROM members_pillar WHERE id = NEW.pillar_id;\n    IF NOT (SELECT level FROM regions_region WHERE code = NEW.area_id) = ANY (pillar.coverage) THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'appointment_area_is_one_that_the_pillar_serves_in',\n            MESSAGE = 'the pillar does not serve in areas of this level';\n    END IF;\n    IF (pillar.seats IS NULL) <> (NEW.seat IS NULL) OR NEW.seat > pillar.seats THEN\n        RAISE EXCEPTION USING ERRCODE = 'check_violation',\n            CONSTRAINT = 'appointment_has_one_of_the_places_of_its_pillar',\n            MESSAGE = 'a limited pillar numbers its places';\n    END IF;\nEND;\nRETURN NEW;\n", hash='c6bd40b5effe8e9d77dbe28ef19967eeaf390ecf', operation='INSERT OR UPDATE', pgid='pgtrigger_hold_the_pillars_rules_77027', table='members_appointment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_appointmenthistory" ("area_id", "decree_id", "end_reason", "ends_on", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "seat", "starts_on") SELECT new_values."area_id", new_values."decree_id", new_values."end_reason", new_values."ends_on", new_values."id", new_values."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."pillar_id", new_values."seat", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='10199dd6f7c3fe3fb2d6a5d60e44bd573a73391f', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7c67b', referencing='REFERENCING NEW TABLE AS new_values ', table='members_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_appointmenthistory" ("area_id", "decree_id", "end_reason", "ends_on", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "seat", "starts_on") SELECT new_values."area_id", new_values."decree_id", new_values."end_reason", new_values."ends_on", new_values."id", new_values."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."pillar_id", new_values."seat", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='6b5a71a91cf1f20b547a5ad3b1cb7faa3783416f', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_c7032', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_appointmenthistory" ("area_id", "decree_id", "end_reason", "ends_on", "id", "membership_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "seat", "starts_on") SELECT old_values."area_id", old_values."decree_id", old_values."end_reason", old_values."ends_on", old_values."id", old_values."membership_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."pillar_id", old_values."seat", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='aa8b39dd5f55cb5db6c7399fcfc2afec5b0a129b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_1fb1d', referencing='REFERENCING OLD TABLE AS old_values ', table='members_appointment', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='pillargroup',
            constraint=models.UniqueConstraint(fields=('district', 'name'), name='one_element_per_name_and_district'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillargroup',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillargrouphistory" ("district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."district_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1cc1c9cd4b70bb64ba853528a03bf770f3441324', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_29d78', referencing='REFERENCING NEW TABLE AS new_values ', table='members_pillargroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillargroup',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillargrouphistory" ("district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."district_id", new_values."id", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='640dc4088ac828395a149dea019250e05359bc76', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_9cd04', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_pillargroup', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillargroup',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillargrouphistory" ("district_id", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT old_values."district_id", old_values."id", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."position" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='01c8e1ed7f2e2eec78f1692f186001ccff711db8', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_5964f', referencing='REFERENCING OLD TABLE AS old_values ', table='members_pillargroup', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='pillar',
            constraint=models.UniqueConstraint(fields=('district', 'code'), name='one_pillar_per_code_and_district'),
        ),
        migrations.AddConstraint(
            model_name='pillar',
            constraint=models.CheckConstraint(condition=models.Q(('coverage__len__gt', 0)), name='pillar_serves_in_some_level_of_area'),
        ),
        migrations.AddConstraint(
            model_name='pillar',
            constraint=models.CheckConstraint(condition=models.Q(('seats', None), ('seats__gt', 0), _connector='OR'), name='pillar_seats_are_at_least_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillar',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillarhistory" ("code", "coverage", "district_id", "full_name", "gives_role", "group_id", "id", "is_active", "is_expected_everywhere", "kind", "legal_basis", "main_duties", "name", "normal_number", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats") SELECT new_values."code", new_values."coverage", new_values."district_id", new_values."full_name", new_values."gives_role", new_values."group_id", new_values."id", new_values."is_active", new_values."is_expected_everywhere", new_values."kind", new_values."legal_basis", new_values."main_duties", new_values."name", new_values."normal_number", new_values."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."position", new_values."seats" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='997d9866100027eee75e8d2338c56611673bca4a', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_5a8c4', referencing='REFERENCING NEW TABLE AS new_values ', table='members_pillar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillar',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillarhistory" ("code", "coverage", "district_id", "full_name", "gives_role", "group_id", "id", "is_active", "is_expected_everywhere", "kind", "legal_basis", "main_duties", "name", "normal_number", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats") SELECT new_values."code", new_values."coverage", new_values."district_id", new_values."full_name", new_values."gives_role", new_values."group_id", new_values."id", new_values."is_active", new_values."is_expected_everywhere", new_values."kind", new_values."legal_basis", new_values."main_duties", new_values."name", new_values."normal_number", new_values."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."position", new_values."seats" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f4ec11920f8f9ec6534e1f0373d33007961035cf', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_6430a', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='members_pillar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillar',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillarhistory" ("code", "coverage", "district_id", "full_name", "gives_role", "group_id", "id", "is_active", "is_expected_everywhere", "kind", "legal_basis", "main_duties", "name", "normal_number", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats") SELECT old_values."code", old_values."coverage", old_values."district_id", old_values."full_name", old_values."gives_role", old_values."group_id", old_values."id", old_values."is_active", old_values."is_expected_everywhere", old_values."kind", old_values."legal_basis", old_values."main_duties", old_values."name", old_values."normal_number", old_values."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."position", old_values."seats" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='e5d653aaaf01260b71f20aa9d50d20e5908e3a2e', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_04bb0', referencing='REFERENCING OLD TABLE AS old_values ', table='members_pillar', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillargrouphistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='38b21987bf37bdf90bea6a667c25c2cc49b88883', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_34e4f', table='members_pillargrouphistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pillarhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6b291fc3ea856893183f91bacf9c965e7a065281', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b4126', table='members_pillarhistory', when='BEFORE')),
        ),
    ]
