import cases.models.letter
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_hand_over_as_an_event"),
        ("members", "0005_pillars_that_allow_no_second_job"),
        ("regions", "0001_regions_and_holidays"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "moved_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="at"
                    ),
                ),
            ],
            options={
                "verbose_name": "move of a case",
                "verbose_name_plural": "moves of cases",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="LetterTemplate",
            fields=[
                (
                    "code",
                    models.SlugField(
                        max_length=20, primary_key=True, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("heading", models.CharField(max_length=100, verbose_name="heading of the letter")),
                (
                    "body",
                    models.TextField(
                        max_length=4000,
                        validators=[cases.models.letter.check_placeholders],
                        verbose_name="text",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="offered")),
            ],
            options={
                "verbose_name": "template of a letter",
                "verbose_name_plural": "templates of letters",
                "ordering": ("code",),
            },
        ),
        migrations.CreateModel(
            name="LetterTemplateHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                (
                    "code",
                    models.SlugField(
                        db_index=False, max_length=20, serialize=False, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("heading", models.CharField(max_length=100, verbose_name="heading of the letter")),
                (
                    "body",
                    models.TextField(
                        max_length=4000,
                        validators=[cases.models.letter.check_placeholders],
                        verbose_name="text",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="offered")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="place in the order")),
                ("text", models.CharField(max_length=160, verbose_name="question")),
                ("help", models.CharField(blank=True, max_length=200, verbose_name="help")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("text", "Short text"),
                            ("long_text", "Long text"),
                            ("number", "A number"),
                            ("day", "Day"),
                            ("yes_no", "Yes or no"),
                            ("one", "One of several"),
                            ("several", "Several of several"),
                        ],
                        default="text",
                        max_length=9,
                        verbose_name="kind of answer",
                    ),
                ),
                (
                    "options",
                    models.TextField(
                        blank=True,
                        help_text="One a line, for choices only.",
                        max_length=1000,
                        verbose_name="choices",
                    ),
                ),
                (
                    "is_required",
                    models.BooleanField(default=False, verbose_name="must be answered"),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ("position", "id"),
            },
        ),
        migrations.CreateModel(
            name="QuestionSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "published_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="published at",
                    ),
                ),
            ],
            options={
                "verbose_name": "questions of a need type",
                "verbose_name_plural": "questions of need types",
                "ordering": ("need_type", "-version"),
            },
        ),
        migrations.CreateModel(
            name="VillageLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the letter"
                    ),
                ),
                ("dated_on", models.DateField(verbose_name="day of the letter")),
                ("text", models.TextField(max_length=4000, verbose_name="text")),
                (
                    "signer_name",
                    models.CharField(blank=True, max_length=100, verbose_name="who signs"),
                ),
                (
                    "signer_title",
                    models.CharField(max_length=60, verbose_name="office of the signer"),
                ),
                (
                    "drafted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="drafted at",
                    ),
                ),
            ],
            options={
                "verbose_name": "letter of a village",
                "verbose_name_plural": "letters of villages",
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="VillageLetterHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the letter"
                    ),
                ),
                ("dated_on", models.DateField(verbose_name="day of the letter")),
                ("text", models.TextField(max_length=4000, verbose_name="text")),
                (
                    "signer_name",
                    models.CharField(blank=True, max_length=100, verbose_name="who signs"),
                ),
                (
                    "signer_title",
                    models.CharField(max_length=60, verbose_name="office of the signer"),
                ),
                (
                    "drafted_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        verbose_name="drafted at",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="case",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="need",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="need",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="need",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="case",
            name="letter_number",
            field=models.CharField(
                blank=True, max_length=60, verbose_name="number of their letter"
            ),
        ),
        migrations.AddField(
            model_name="case",
            name="reported_on",
            field=models.DateField(blank=True, null=True, verbose_name="day on which it came"),
        ),
        migrations.AddField(
            model_name="case",
            name="reporter",
            field=models.CharField(blank=True, max_length=100, verbose_name="who told or sent it"),
        ),
        migrations.AddField(
            model_name="case",
            name="reporter_phone",
            field=models.CharField(blank=True, max_length=20, verbose_name="their phone"),
        ),
        migrations.AddField(
            model_name="case",
            name="source_text",
            field=models.TextField(blank=True, max_length=5000, verbose_name="message as it came"),
        ),
        migrations.AddField(
            model_name="casehistory",
            name="letter_number",
            field=models.CharField(
                blank=True, max_length=60, verbose_name="number of their letter"
            ),
        ),
        migrations.AddField(
            model_name="casehistory",
            name="reported_on",
            field=models.DateField(blank=True, null=True, verbose_name="day on which it came"),
        ),
        migrations.AddField(
            model_name="casehistory",
            name="reporter",
            field=models.CharField(blank=True, max_length=100, verbose_name="who told or sent it"),
        ),
        migrations.AddField(
            model_name="casehistory",
            name="reporter_phone",
            field=models.CharField(blank=True, max_length=20, verbose_name="their phone"),
        ),
        migrations.AddField(
            model_name="casehistory",
            name="source_text",
            field=models.TextField(blank=True, max_length=5000, verbose_name="message as it came"),
        ),
        migrations.AddField(
            model_name="need",
            name="answers",
            field=models.JSONField(blank=True, null=True, verbose_name="answers"),
        ),
        migrations.AddField(
            model_name="need",
            name="cost",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="cost"
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="cost_source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("village_fund", "Dana Desa"),
                    ("village_budget", "APBDes, other than Dana Desa"),
                    ("ward_budget", "Budget of the kelurahan"),
                    ("neighbours", "The residents themselves"),
                    ("alms", "Baznas or UPZ"),
                    ("donor", "A donor or company"),
                    ("other", "Other"),
                ],
                max_length=14,
                verbose_name="paid from",
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="helper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="members.member",
                verbose_name="pillar member assigned",
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="means",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("letter", "A letter of the village"),
                        ("mutual_help", "Mutual help (gotong royong)"),
                        ("village_money", "Money of the village"),
                        ("member", "A pillar member"),
                        ("goods", "Goods or food"),
                        ("advice", "Advice or company to an office"),
                        ("other", "Other"),
                    ],
                    max_length=13,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="means of the village",
            ),
        ),
        migrations.AddField(
            model_name="needhistory",
            name="answers",
            field=models.JSONField(blank=True, null=True, verbose_name="answers"),
        ),
        migrations.AddField(
            model_name="needhistory",
            name="cost",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="cost"
            ),
        ),
        migrations.AddField(
            model_name="needhistory",
            name="cost_source",
            field=models.CharField(
                blank=True,
                choices=[
                    ("village_fund", "Dana Desa"),
                    ("village_budget", "APBDes, other than Dana Desa"),
                    ("ward_budget", "Budget of the kelurahan"),
                    ("neighbours", "The residents themselves"),
                    ("alms", "Baznas or UPZ"),
                    ("donor", "A donor or company"),
                    ("other", "Other"),
                ],
                max_length=14,
                verbose_name="paid from",
            ),
        ),
        migrations.AddField(
            model_name="needhistory",
            name="helper",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="members.member",
                verbose_name="pillar member assigned",
            ),
        ),
        migrations.AddField(
            model_name="needhistory",
            name="means",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("letter", "A letter of the village"),
                        ("mutual_help", "Mutual help (gotong royong)"),
                        ("village_money", "Money of the village"),
                        ("member", "A pillar member"),
                        ("goods", "Goods or food"),
                        ("advice", "Advice or company to an office"),
                        ("other", "Other"),
                    ],
                    max_length=13,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="means of the village",
            ),
        ),
        migrations.AlterField(
            model_name="caseevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("filed", "Case recorded"),
                    ("resubmitted", "Case corrected and sent again"),
                    ("verified", "Supervisor verified the case"),
                    ("returned", "Case returned for correction"),
                    ("rejected", "Case rejected"),
                    ("cancelled", "Case cancelled"),
                    ("taken_by_village", "The village handles a need"),
                    ("need_settled", "Outcome recorded"),
                    ("referral_sent", "Referral sent"),
                    ("referral_received", "Referral arrived at the agency"),
                    ("referral_accepted", "Agency accepted the referral"),
                    ("referral_started", "Agency started its work"),
                    ("referral_waitlisted", "Agency put the referral on its waiting list"),
                    ("referral_declined", "Agency declined the referral"),
                    ("referral_withdrawn", "Referral withdrawn"),
                    ("referral_overdue", "Agency passed the due day"),
                    ("documents_requested", "Agency asked for documents"),
                    ("documents_supplied", "Documents supplied"),
                    ("note", "Note"),
                    ("resolved", "All needs have an outcome"),
                    ("resident_told", "Resident was told the outcome"),
                    ("arrived", "Resident confirmed that help arrived"),
                    ("not_arrived", "Resident said that help did not arrive"),
                    ("closed_unconfirmed", "Closed without confirmation"),
                    ("reopened", "Case reopened"),
                    ("handed_over", "Handed over"),
                    ("moved", "Case moved to another village"),
                    ("letter_drafted", "The village drafted a letter"),
                    ("glass_broken", "Sealed case opened with a reason"),
                ],
                max_length=24,
                verbose_name="what",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("assigned_to_id", "category_id", "channel", "closed_at", "consent_manner", "consent_version", "consented_at", "created_at", "due_at", "filed_at", "filed_by_id", "form_token", "guardian_name", "guardian_relation", "holder", "id", "is_confirmed", "is_sealed", "letter_number", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reported_on", "reporter", "reporter_phone", "resident_id", "resident_told_at", "resolved_at", "return_reason", "saved_at", "source_text", "status", "story", "tracking_code", "turn_started_at", "urgency", "urgency_reason", "verified_at", "verified_by_id", "village_id") SELECT new_values."assigned_to_id", new_values."category_id", new_values."channel", new_values."closed_at", new_values."consent_manner", new_values."consent_version", new_values."consented_at", new_values."created_at", new_values."due_at", new_values."filed_at", new_values."filed_by_id", new_values."form_token", new_values."guardian_name", new_values."guardian_relation", new_values."holder", new_values."id", new_values."is_confirmed", new_values."is_sealed", new_values."letter_number", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."reopened_at", new_values."reported_on", new_values."reporter", new_values."reporter_phone", new_values."resident_id", new_values."resident_told_at", new_values."resolved_at", new_values."return_reason", new_values."saved_at", new_values."source_text", new_values."status", new_values."story", new_values."tracking_code", new_values."turn_started_at", new_values."urgency", new_values."urgency_reason", new_values."verified_at", new_values."verified_by_id", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5729b3708aa3700a2e552e5df2636eac828d5dcd",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0b483",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("assigned_to_id", "category_id", "channel", "closed_at", "consent_manner", "consent_version", "consented_at", "created_at", "due_at", "filed_at", "filed_by_id", "form_token", "guardian_name", "guardian_relation", "holder", "id", "is_confirmed", "is_sealed", "letter_number", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reported_on", "reporter", "reporter_phone", "resident_id", "resident_told_at", "resolved_at", "return_reason", "saved_at", "source_text", "status", "story", "tracking_code", "turn_started_at", "urgency", "urgency_reason", "verified_at", "verified_by_id", "village_id") SELECT new_values."assigned_to_id", new_values."category_id", new_values."channel", new_values."closed_at", new_values."consent_manner", new_values."consent_version", new_values."consented_at", new_values."created_at", new_values."due_at", new_values."filed_at", new_values."filed_by_id", new_values."form_token", new_values."guardian_name", new_values."guardian_relation", new_values."holder", new_values."id", new_values."is_confirmed", new_values."is_sealed", new_values."letter_number", new_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."reopened_at", new_values."reported_on", new_values."reporter", new_values."reporter_phone", new_values."resident_id", new_values."resident_told_at", new_values."resolved_at", new_values."return_reason", new_values."saved_at", new_values."source_text", new_values."status", new_values."story", new_values."tracking_code", new_values."turn_started_at", new_values."urgency", new_values."urgency_reason", new_values."verified_at", new_values."verified_by_id", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="567fd44a716035f388194f45b47f6d94bed86b48",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f5146",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_casehistory" ("assigned_to_id", "category_id", "channel", "closed_at", "consent_manner", "consent_version", "consented_at", "created_at", "due_at", "filed_at", "filed_by_id", "form_token", "guardian_name", "guardian_relation", "holder", "id", "is_confirmed", "is_sealed", "letter_number", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reopened_at", "reported_on", "reporter", "reporter_phone", "resident_id", "resident_told_at", "resolved_at", "return_reason", "saved_at", "source_text", "status", "story", "tracking_code", "turn_started_at", "urgency", "urgency_reason", "verified_at", "verified_by_id", "village_id") SELECT old_values."assigned_to_id", old_values."category_id", old_values."channel", old_values."closed_at", old_values."consent_manner", old_values."consent_version", old_values."consented_at", old_values."created_at", old_values."due_at", old_values."filed_at", old_values."filed_by_id", old_values."form_token", old_values."guardian_name", old_values."guardian_relation", old_values."holder", old_values."id", old_values."is_confirmed", old_values."is_sealed", old_values."letter_number", old_values."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."reopened_at", old_values."reported_on", old_values."reporter", old_values."reporter_phone", old_values."resident_id", old_values."resident_told_at", old_values."resolved_at", old_values."return_reason", old_values."saved_at", old_values."source_text", old_values."status", old_values."story", old_values."tracking_code", old_values."turn_started_at", old_values."urgency", old_values."urgency_reason", old_values."verified_at", old_values."verified_by_id", old_values."village_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="bbb777e1d6fde25a5e7621583ddce8a2d75731ea",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8d49e",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_case",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_needhistory" ("amount", "answers", "case_id", "cost", "cost_source", "delivered_on", "detail", "due_at", "handling", "helper_id", "holder", "id", "means", "outcome", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_set_id", "settled_at", "type_id", "unit") SELECT new_values."amount", new_values."answers", new_values."case_id", new_values."cost", new_values."cost_source", new_values."delivered_on", new_values."detail", new_values."due_at", new_values."handling", new_values."helper_id", new_values."holder", new_values."id", new_values."means", new_values."outcome", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."question_set_id", new_values."settled_at", new_values."type_id", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="521c136558cd979b7d9e77a8cbefcd271fb6f514",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a1582",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_need",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_needhistory" ("amount", "answers", "case_id", "cost", "cost_source", "delivered_on", "detail", "due_at", "handling", "helper_id", "holder", "id", "means", "outcome", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_set_id", "settled_at", "type_id", "unit") SELECT new_values."amount", new_values."answers", new_values."case_id", new_values."cost", new_values."cost_source", new_values."delivered_on", new_values."detail", new_values."due_at", new_values."handling", new_values."helper_id", new_values."holder", new_values."id", new_values."means", new_values."outcome", new_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."question_set_id", new_values."settled_at", new_values."type_id", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4e24a2c2f8cca3fb8695ba6c6ea5a0b1117c4eb1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d0f4c",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_need",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_needhistory" ("amount", "answers", "case_id", "cost", "cost_source", "delivered_on", "detail", "due_at", "handling", "helper_id", "holder", "id", "means", "outcome", "outcome_reason", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_set_id", "settled_at", "type_id", "unit") SELECT old_values."amount", old_values."answers", old_values."case_id", old_values."cost", old_values."cost_source", old_values."delivered_on", old_values."detail", old_values."due_at", old_values."handling", old_values."helper_id", old_values."holder", old_values."id", old_values."means", old_values."outcome", old_values."outcome_reason", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."question_set_id", old_values."settled_at", old_values."type_id", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="0dd93a4c391205d4104145dbd7a16f9295e67565",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_813b6",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_need",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="casemove",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="casemove",
            name="from_village",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="regions.region",
                verbose_name="from village",
            ),
        ),
        migrations.AddField(
            model_name="casemove",
            name="moved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="casemove",
            name="to_village",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="regions.region",
                verbose_name="to village",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_lettertemplatehistory" ("body", "code", "heading", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."body", new_values."code", new_values."heading", new_values."is_active", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."code" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cd5c1cc60356d28236703107756abe7158b16d2d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ccdf1",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_lettertemplate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_lettertemplatehistory" ("body", "code", "heading", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."body", new_values."code", new_values."heading", new_values."is_active", new_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."code" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7b39d71db5cdfd27e0260e3bfee2e5dd4c8ccf13",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_342dd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_lettertemplate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertemplate",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_lettertemplatehistory" ("body", "code", "heading", "is_active", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."body", old_values."code", old_values."heading", old_values."is_active", old_values."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."code" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="c82f96d812e4bd5c7517e355361884cee2a670fe",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_62406",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_lettertemplate",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="lettertemplatehistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                related_query_name="history",
                to="cases.lettertemplate",
            ),
        ),
        migrations.AddField(
            model_name="questionset",
            name="need_type",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="question_sets",
                to="cases.needtype",
                verbose_name="need type",
            ),
        ),
        migrations.AddField(
            model_name="questionset",
            name="published_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="published by",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="question_set",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="questions",
                to="cases.questionset",
                verbose_name="version",
            ),
        ),
        migrations.AddField(
            model_name="need",
            name="question_set",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.questionset",
                verbose_name="version of the questions",
            ),
        ),
        migrations.AddField(
            model_name="needhistory",
            name="question_set",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.questionset",
                verbose_name="version of the questions",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answers__isnull", True), ("question_set", None)),
                    models.Q(("answers__isnull", False), ("question_set__isnull", False)),
                    _connector="OR",
                ),
                name="need_answers_are_given_under_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cost", None), ("cost_source", "")),
                    models.Q(("cost__gte", 0), models.Q(("cost_source", ""), _negated=True)),
                    _connector="OR",
                ),
                name="need_cost_names_its_source",
            ),
        ),
        migrations.AddField(
            model_name="villageletter",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="villageletter",
            name="drafted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drafted by",
            ),
        ),
        migrations.AddField(
            model_name="villageletter",
            name="need",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letters",
                to="cases.need",
                verbose_name="need",
            ),
        ),
        migrations.AddField(
            model_name="villageletter",
            name="pdf",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="letter",
                to="cases.attachment",
                verbose_name="PDF",
            ),
        ),
        migrations.AddField(
            model_name="villageletter",
            name="template",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.lettertemplate",
                verbose_name="template",
            ),
        ),
        migrations.AddField(
            model_name="villageletterhistory",
            name="case",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.case",
                verbose_name="case",
            ),
        ),
        migrations.AddField(
            model_name="villageletterhistory",
            name="drafted_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="drafted by",
            ),
        ),
        migrations.AddField(
            model_name="villageletterhistory",
            name="need",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.need",
                verbose_name="need",
            ),
        ),
        migrations.AddField(
            model_name="villageletterhistory",
            name="pdf",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.attachment",
                verbose_name="PDF",
            ),
        ),
        migrations.AddField(
            model_name="villageletterhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                related_query_name="history",
                to="cases.villageletter",
            ),
        ),
        migrations.AddField(
            model_name="villageletterhistory",
            name="template",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="cases.lettertemplate",
                verbose_name="template",
            ),
        ),
        migrations.AddIndex(
            model_name="casemove",
            index=models.Index(fields=["from_village", "-id"], name="case_move_by_village"),
        ),
        migrations.AddConstraint(
            model_name="casemove",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_village", models.F("to_village")), _negated=True),
                name="case_moves_to_another_village",
            ),
        ),
        migrations.AddConstraint(
            model_name="casemove",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="case_moves_with_a_reason"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="casemove",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1059bcabb5c98ed58e14f4b402c173ffda375de3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_57fa9",
                    table="cases_casemove",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="lettertemplatehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="372bf1b010402914c105911332a53e39d6e67235",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a123d",
                    table="cases_lettertemplatehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="questionset",
            constraint=models.UniqueConstraint(
                fields=("need_type", "version"), name="one_question_set_per_type_and_version"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionset",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="db129c4e2b5f52fbdb17fc3a0d861e3070957599",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2869c",
                    table="cases_questionset",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                fields=("question_set", "position"), name="one_question_per_set_and_position"
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ("one", "several")), models.Q(("options", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("kind__in", ("one", "several")), _negated=True), ("options", "")
                    ),
                    _connector="OR",
                ),
                name="question_has_choices_only_to_choose_from",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9e144dd8179a363bef4bf18c1afaba895909cbf5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e83a1",
                    table="cases_question",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="villageletter",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_villageletterhistory" ("case_id", "dated_on", "drafted_at", "drafted_by_id", "id", "need_id", "number", "pdf_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer_name", "signer_title", "template_id", "text") SELECT new_values."case_id", new_values."dated_on", new_values."drafted_at", new_values."drafted_by_id", new_values."id", new_values."need_id", new_values."number", new_values."pdf_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."signer_name", new_values."signer_title", new_values."template_id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="23dee4a9b05979657d2c9fd7d0a8733fe40133eb",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bbb61",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="cases_villageletter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="villageletter",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_villageletterhistory" ("case_id", "dated_on", "drafted_at", "drafted_by_id", "id", "need_id", "number", "pdf_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer_name", "signer_title", "template_id", "text") SELECT new_values."case_id", new_values."dated_on", new_values."drafted_at", new_values."drafted_by_id", new_values."id", new_values."need_id", new_values."number", new_values."pdf_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."signer_name", new_values."signer_title", new_values."template_id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c361d8aa24b2da6aeb9a79da431ad82de8eb1351",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d874f",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="cases_villageletter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="villageletter",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_villageletterhistory" ("case_id", "dated_on", "drafted_at", "drafted_by_id", "id", "need_id", "number", "pdf_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "signer_name", "signer_title", "template_id", "text") SELECT old_values."case_id", old_values."dated_on", old_values."drafted_at", old_values."drafted_by_id", old_values."id", old_values."need_id", old_values."number", old_values."pdf_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."signer_name", old_values."signer_title", old_values."template_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="126c98c364af88ee6a1d69c77197a9193761e0c2",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_72aa7",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="cases_villageletter",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="villageletterhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="48815c764c4e803bd41b6a3ef7d514bc861e8821",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9f123",
                    table="cases_villageletterhistory",
                    when="BEFORE",
                ),
            ),
        ),
    ]
