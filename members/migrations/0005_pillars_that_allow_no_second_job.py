import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


def mark_companions(apps, schema_editor):
    """Staff of PKH may hold no second job; the office may change its mind in the list."""
    apps.get_model("members", "Pillar").objects.filter(code="PKH").update(is_only_job=True)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0004_places_change_hands"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="pillar",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pillar",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="pillar",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="pillar",
            name="is_only_job",
            field=models.BooleanField(
                default=False,
                help_text="Whoever serves in another pillar beside this one is pointed out, not refused.",
                verbose_name="allows no second job",
            ),
        ),
        migrations.AddField(
            model_name="pillarhistory",
            name="is_only_job",
            field=models.BooleanField(
                default=False,
                help_text="Whoever serves in another pillar beside this one is pointed out, not refused.",
                verbose_name="allows no second job",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pillar",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillarhistory" ("code", "coverage", "district_id", "full_name", "gives_role", "group_id", "id", "is_active", "is_expected_everywhere", "is_only_job", "kind", "legal_basis", "main_duties", "name", "normal_number", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats") SELECT new_values."code", new_values."coverage", new_values."district_id", new_values."full_name", new_values."gives_role", new_values."group_id", new_values."id", new_values."is_active", new_values."is_expected_everywhere", new_values."is_only_job", new_values."kind", new_values."legal_basis", new_values."main_duties", new_values."name", new_values."normal_number", new_values."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', new_values."id", new_values."position", new_values."seats" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="37c09cbb6ea181fb712f0c395a54927a62c76cf6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5a8c4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="members_pillar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pillar",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillarhistory" ("code", "coverage", "district_id", "full_name", "gives_role", "group_id", "id", "is_active", "is_expected_everywhere", "is_only_job", "kind", "legal_basis", "main_duties", "name", "normal_number", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats") SELECT new_values."code", new_values."coverage", new_values."district_id", new_values."full_name", new_values."gives_role", new_values."group_id", new_values."id", new_values."is_active", new_values."is_expected_everywhere", new_values."is_only_job", new_values."kind", new_values."legal_basis", new_values."main_duties", new_values."name", new_values."normal_number", new_values."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."position", new_values."seats" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="089aaf5faf154ade2ecd8265df3a621986548b83",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6430a",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="members_pillar",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pillar",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "members_pillarhistory" ("code", "coverage", "district_id", "full_name", "gives_role", "group_id", "id", "is_active", "is_expected_everywhere", "is_only_job", "kind", "legal_basis", "main_duties", "name", "normal_number", "other_names", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats") SELECT old_values."code", old_values."coverage", old_values."district_id", old_values."full_name", old_values."gives_role", old_values."group_id", old_values."id", old_values."is_active", old_values."is_expected_everywhere", old_values."is_only_job", old_values."kind", old_values."legal_basis", old_values."main_duties", old_values."name", old_values."normal_number", old_values."other_names", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', old_values."id", old_values."position", old_values."seats" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="733450b11065c0dfe3d620bf947d0ad4d32e7f70",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_04bb0",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="members_pillar",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(mark_companions, migrations.RunPython.noop),
    ]
