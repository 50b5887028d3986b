import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sheets', '0002_letters_that_wait_for_their_place'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='batch',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='batch',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='batch',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='batch',
            name='decisions',
            field=models.JSONField(default=dict, help_text='Kept when the rows are read anew.', verbose_name='decisions about rows'),
        ),
        migrations.AddField(
            model_name='batchhistory',
            name='decisions',
            field=models.JSONField(default=dict, help_text='Kept when the rows are read anew.', verbose_name='decisions about rows'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sheets_batchhistory" ("applied_at", "applied_by_id", "choices", "decisions", "district_id", "error", "file", "file_name", "fingerprint", "id", "job_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_at", "seen", "sha256", "size", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id") SELECT new_values."applied_at", new_values."applied_by_id", new_values."choices", new_values."decisions", new_values."district_id", new_values."error", new_values."file", new_values."file_name", new_values."fingerprint", new_values."id", new_values."job_id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."previewed_at", new_values."seen", new_values."sha256", new_values."size", new_values."status", new_values."undone_at", new_values."undone_by_id", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9ad68d180d302f921eea5a7e37f61612db65c7bc', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f9740', referencing='REFERENCING NEW TABLE AS new_values ', table='sheets_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sheets_batchhistory" ("applied_at", "applied_by_id", "choices", "decisions", "district_id", "error", "file", "file_name", "fingerprint", "id", "job_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_at", "seen", "sha256", "size", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id") SELECT new_values."applied_at", new_values."applied_by_id", new_values."choices", new_values."decisions", new_values."district_id", new_values."error", new_values."file", new_values."file_name", new_values."fingerprint", new_values."id", new_values."job_id", new_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."previewed_at", new_values."seen", new_values."sha256", new_values."size", new_values."status", new_values."undone_at", new_values."undone_by_id", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."applied_at" IS DISTINCT FROM (new_values."applied_at") OR old_values."applied_by_id" IS DISTINCT FROM (new_values."applied_by_id") OR old_values."choices" IS DISTINCT FROM (new_values."choices") OR old_values."decisions" IS DISTINCT FROM (new_values."decisions") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."error" IS DISTINCT FROM (new_values."error") OR old_values."file" IS DISTINCT FROM (new_values."file") OR old_values."file_name" IS DISTINCT FROM (new_values."file_name") OR old_values."fingerprint" IS DISTINCT FROM (new_values."fingerprint") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."job_id" IS DISTINCT FROM (new_values."job_id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."previewed_at" IS DISTINCT FROM (new_values."previewed_at") OR old_values."seen" IS DISTINCT FROM (new_values."seen") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."size" IS DISTINCT FROM (new_values."size") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."undone_at" IS DISTINCT FROM (new_values."undone_at") OR old_values."undone_by_id" IS DISTINCT FROM (new_values."undone_by_id") OR old_values."uploaded_at" IS DISTINCT FROM (new_values."uploaded_at") OR old_values."uploaded_by_id" IS DISTINCT FROM (new_values."uploaded_by_id")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b25034b91927503b19da06734dfd2efdfd51768d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_7f506', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='sheets_batch', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='batch',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "sheets_batchhistory" ("applied_at", "applied_by_id", "choices", "decisions", "district_id", "error", "file", "file_name", "fingerprint", "id", "job_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "previewed_at", "seen", "sha256", "size", "status", "undone_at", "undone_by_id", "uploaded_at", "uploaded_by_id") SELECT old_values."applied_at", old_values."applied_by_id", old_values."choices", old_values."decisions", old_values."district_id", old_values."error", old_values."file", old_values."file_name", old_values."fingerprint", old_values."id", old_values."job_id", old_values."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."previewed_at", old_values."seen", old_values."sha256", old_values."size", old_values."status", old_values."undone_at", old_values."undone_by_id", old_values."uploaded_at", old_values."uploaded_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='9c78fed1e3fc2c07c331fa9ad0ff087530927d79', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_60a15', referencing='REFERENCING OLD TABLE AS old_values ', table='sheets_batch', when='AFTER')),
        ),
    ]
