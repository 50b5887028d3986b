import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import referrals.models.letter
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('referrals', '0002_services_that_saw_the_story_still_do'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='referralevent',
            name='kind',
            field=models.CharField(choices=[('sent', 'Sent'), ('received', 'Arrived'), ('accepted', 'Accepted'), ('started', 'Work started'), ('documents_requested', 'Documents asked for'), ('documents_supplied', 'Documents supplied'), ('waitlisted', 'Put on the waiting list'), ('declined', 'Declined'), ('rerouted', 'Routed on'), ('withdrawn', 'Withdrawn'), ('completed', 'Completed'), ('overdue', 'Due day passed'), ('note', 'Note'), ('document', 'Document added'), ('letter_sent', 'Letter sent')], max_length=20, verbose_name='what'),
        ),
        migrations.AlterField(
            model_name='referralevent',
            name='source',
            field=models.CharField(blank=True, choices=[('letter', 'Letter'), ('phone', 'Phone call'), ('message', 'Written message'), ('in_person', 'In person'), ('link', 'Link in the letter')], help_text='Only of an agency that answers neither by the API nor by its inbox.', max_length=10, verbose_name='how it came'),
        ),
        migrations.CreateModel(
            name='AnsweringLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('salt', models.BinaryField(max_length=32, verbose_name='salt')),
                ('token_hash', models.BinaryField(max_length=32, unique=True, verbose_name='hash of the secret')),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='expires at')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened at')),
                ('browser_hash', models.BinaryField(max_length=32, null=True, verbose_name="hash of the browser's secret")),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='who opened it')),
                ('made_by', models.ForeignKey(help_text='Empty: with the sending of the referral.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answering_links', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'verbose_name': 'answering link',
                'verbose_name_plural': 'answering links',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='AnsweringLinkHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('made_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='made at')),
                ('expires_at', models.DateTimeField(verbose_name='expires at')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='revoked at')),
                ('opened_at', models.DateTimeField(blank=True, null=True, verbose_name='opened at')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='who opened it')),
                ('made_by', models.ForeignKey(db_constraint=False, db_index=False, help_text='Empty: with the sending of the referral.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.answeringlink')),
                ('referral', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LetterStyle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number_pattern', models.CharField(default='400.9.4/{nomor}/{tahun}', help_text='The classification of your archive; {nomor} counts in each year {tahun}.', max_length=60, validators=[referrals.models.letter.check_number_pattern], verbose_name='number of a letter')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail in the letterhead')),
                ('signer_name', models.CharField(blank=True, help_text='With titles. Empty: whoever holds the duty of head.', max_length=100, verbose_name='who signs')),
                ('signer_rank', models.CharField(blank=True, max_length=60, verbose_name='rank of the signer')),
                ('signer_nip', models.CharField(blank=True, max_length=24, verbose_name='NIP of the signer')),
                ('mandate_title', models.CharField(blank=True, help_text='Such as Sekretaris: then “a.n. Kepala …” stands above it.', max_length=80, verbose_name='signs by mandate as')),
                ('link_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='days that a link holds after the due day')),
                ('district', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter_style', to='regions.region', verbose_name='district')),
            ],
            options={
                'verbose_name': 'style of letters',
                'verbose_name_plural': 'style of letters',
                'ordering': ('district',),
            },
        ),
        migrations.CreateModel(
            name='LetterStyleHistory',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('number_pattern', models.CharField(default='400.9.4/{nomor}/{tahun}', help_text='The classification of your archive; {nomor} counts in each year {tahun}.', max_length=60, validators=[referrals.models.letter.check_number_pattern], verbose_name='number of a letter')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail in the letterhead')),
                ('signer_name', models.CharField(blank=True, help_text='With titles. Empty: whoever holds the duty of head.', max_length=100, verbose_name='who signs')),
                ('signer_rank', models.CharField(blank=True, max_length=60, verbose_name='rank of the signer')),
                ('signer_nip', models.CharField(blank=True, max_length=24, verbose_name='NIP of the signer')),
                ('mandate_title', models.CharField(blank=True, help_text='Such as Sekretaris: then “a.n. Kepala …” stands above it.', max_length=80, verbose_name='signs by mandate as')),
                ('link_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='days that a link holds after the due day')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='regions.region', verbose_name='district')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='history', related_query_name='history', to='referrals.letterstyle')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='LinkAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.CharField(max_length=120, verbose_name='name and position')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='by_link', to='referrals.referralevent', verbose_name='turn')),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='referrals.answeringlink', verbose_name='link')),
            ],
            options={
                'verbose_name': 'answer by a link',
                'verbose_name_plural': 'answers by links',
            },
        ),
        migrations.CreateModel(
            name='ReferralLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('serial', models.PositiveIntegerField(verbose_name='serial number of the year')),
                ('number', models.CharField(max_length=80, verbose_name='number')),
                ('check_code', models.CharField(db_collation='C', max_length=12, unique=True, verbose_name='code to check it')),
                ('issued_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='issued at')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='district')),
                ('referral', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='referrals.referral', verbose_name='referral')),
            ],
            options={
                'verbose_name': 'letter of a referral',
                'verbose_name_plural': 'letters of referrals',
                'ordering': ('-id',),
            },
        ),
        migrations.AddConstraint(
            model_name='answeringlink',
            constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('referral',), name='one_answering_link_per_referral_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='answeringlink',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('browser_hash', None), ('opened_at', None), ('person', '')), models.Q(('browser_hash__isnull', False), ('opened_at__isnull', False), models.Q(('person', ''), _negated=True)), _connector='OR'), name='answering_link_opened_by_a_named_person_in_a_browser'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answeringlink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_answeringlinkhistory" ("expires_at", "id", "made_at", "made_by_id", "opened_at", "person", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "revoked_at") SELECT new_values."expires_at", new_values."id", new_values."made_at", new_values."made_by_id", new_values."opened_at", new_values."person", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."referral_id", new_values."revoked_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e62ba2281082128e1245cd01b4635875d5cb107c', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d588a', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_answeringlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answeringlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_answeringlinkhistory" ("expires_at", "id", "made_at", "made_by_id", "opened_at", "person", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "revoked_at") SELECT new_values."expires_at", new_values."id", new_values."made_at", new_values."made_by_id", new_values."opened_at", new_values."person", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."referral_id", new_values."revoked_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."expires_at" IS DISTINCT FROM (new_values."expires_at") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."made_at" IS DISTINCT FROM (new_values."made_at") OR old_values."made_by_id" IS DISTINCT FROM (new_values."made_by_id") OR old_values."opened_at" IS DISTINCT FROM (new_values."opened_at") OR old_values."person" IS DISTINCT FROM (new_values."person") OR old_values."referral_id" IS DISTINCT FROM (new_values."referral_id") OR old_values."revoked_at" IS DISTINCT FROM (new_values."revoked_at")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='a140555aa24f1ea74a0f6e0b2cfc5b099f815a10', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_60499', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_answeringlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answeringlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_answeringlinkhistory" ("expires_at", "id", "made_at", "made_by_id", "opened_at", "person", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "revoked_at") SELECT old_values."expires_at", old_values."id", old_values."made_at", old_values."made_by_id", old_values."opened_at", old_values."person", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."referral_id", old_values."revoked_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='a137852630f79a000533d337502df386d76e5786', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_84cde', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_answeringlink', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answeringlinkhistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ce21590e589f64475d70e63153d87aef9197be03', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5878c', table='referrals_answeringlinkhistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterstyle',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_letterstylehistory" ("district_id", "email", "id", "link_days", "mandate_title", "number_pattern", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer_name", "signer_nip", "signer_rank") SELECT new_values."district_id", new_values."email", new_values."id", new_values."link_days", new_values."mandate_title", new_values."number_pattern", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."signer_name", new_values."signer_nip", new_values."signer_rank" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b461138004b62e42bab3450534375687bec5d84e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_81e09', referencing='REFERENCING NEW TABLE AS new_values ', table='referrals_letterstyle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterstyle',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_letterstylehistory" ("district_id", "email", "id", "link_days", "mandate_title", "number_pattern", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer_name", "signer_nip", "signer_rank") SELECT new_values."district_id", new_values."email", new_values."id", new_values."link_days", new_values."mandate_title", new_values."number_pattern", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."signer_name", new_values."signer_nip", new_values."signer_rank" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='c5cd52c444bad7ab76d5cbd743325523808b585b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f3fca', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='referrals_letterstyle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterstyle',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "referrals_letterstylehistory" ("district_id", "email", "id", "link_days", "mandate_title", "number_pattern", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer_name", "signer_nip", "signer_rank") SELECT old_values."district_id", old_values."email", old_values."id", old_values."link_days", old_values."mandate_title", old_values."number_pattern", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."signer_name", old_values."signer_nip", old_values."signer_rank" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='145c7918a0b799ff39e877de5fe900fa6dac020b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_bfdd1', referencing='REFERENCING OLD TABLE AS old_values ', table='referrals_letterstyle', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterstylehistory',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f6f14454a458608719c6ccbd3112ee1c0504a71e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_16ea4', table='referrals_letterstylehistory', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='linkanswer',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='edb857feabec8568e66e4fb06ff23260f8ad9828', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e59cc', table='referrals_linkanswer', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='referralletter',
            constraint=models.UniqueConstraint(fields=('district', 'year', 'serial'), name='one_letter_per_office_year_and_serial'),
        ),
    ]
