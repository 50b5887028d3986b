import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0005_checks_lists_and_residents_served'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='signed_never_changes',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='evaluation',
            name='update_update',
        ),
        migrations.AddField(
            model_name='evaluation',
            name='map_shapes',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='shapes of the map'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='signed_never_changes', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF OLD.status IN ('signed', 'published') AND (\n    TG_OP = 'DELETE'\n    OR NEW.status NOT IN ('signed', 'published')\n    OR OLD.status = 'published' AND NEW.status = 'signed'\n    OR (OLD.district_id, OLD.quarter, OLD.version, OLD.cut_at, OLD.computed_at, OLD.sha256,\n        OLD.chart_svg, OLD.map_shapes, OLD.texts, OLD.reviewed_at, OLD.reviewed_by_id,\n        OLD.signed_at, OLD.signed_by_id, OLD.signer_name, OLD.signer_title, OLD.check_code)\n    IS DISTINCT FROM\n       (NEW.district_id, NEW.quarter, NEW.version, NEW.cut_at, NEW.computed_at, NEW.sha256,\n        NEW.chart_svg, NEW.map_shapes, NEW.texts, NEW.reviewed_at, NEW.reviewed_by_id,\n        NEW.signed_at, NEW.signed_by_id, NEW.signer_name, NEW.signer_title, NEW.check_code)\n) THEN\n    RAISE EXCEPTION 'A signed evaluation never changes; compute a new version.';\nEND IF;\nRETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;\n", hash='35dd46a2f951606cf70f21de09d394a5d08c1458', operation='UPDATE OR DELETE', pgid='pgtrigger_signed_never_changes_7bda3', table='evaluations_evaluation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evaluation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "evaluations_evaluationhistory" ("chart_svg", "check_code", "computed_at", "created_at", "cut_at", "district_id", "id", "job_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "quarter", "return_reason", "reviewed_at", "reviewed_by_id", "sha256", "signed_at", "signed_by_id", "signer_name", "signer_title", "status", "texts", "version") SELECT new_values."chart_svg", new_values."check_code", new_values."computed_at", new_values."created_at", new_values."cut_at", new_values."district_id", new_values."id", new_values."job_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', new_values."id", new_values."published_at", new_values."quarter", new_values."return_reason", new_values."reviewed_at", new_values."reviewed_by_id", new_values."sha256", new_values."signed_at", new_values."signed_by_id", new_values."signer_name", new_values."signer_title", new_values."status", new_values."texts", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."chart_svg" IS DISTINCT FROM (new_values."chart_svg") OR old_values."check_code" IS DISTINCT FROM (new_values."check_code") OR old_values."computed_at" IS DISTINCT FROM (new_values."computed_at") OR old_values."created_at" IS DISTINCT FROM (new_values."created_at") OR old_values."cut_at" IS DISTINCT FROM (new_values."cut_at") OR old_values."district_id" IS DISTINCT FROM (new_values."district_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."job_id" IS DISTINCT FROM (new_values."job_id") OR old_values."published_at" IS DISTINCT FROM (new_values."published_at") OR old_values."quarter" IS DISTINCT FROM (new_values."quarter") OR old_values."return_reason" IS DISTINCT FROM (new_values."return_reason") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."sha256" IS DISTINCT FROM (new_values."sha256") OR old_values."signed_at" IS DISTINCT FROM (new_values."signed_at") OR old_values."signed_by_id" IS DISTINCT FROM (new_values."signed_by_id") OR old_values."signer_name" IS DISTINCT FROM (new_values."signer_name") OR old_values."signer_title" IS DISTINCT FROM (new_values."signer_title") OR old_values."status" IS DISTINCT FROM (new_values."status") OR old_values."texts" IS DISTINCT FROM (new_values."texts") OR old_values."version" IS DISTINCT FROM (new_values."version")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='1ddb135c541a2c10ec6d428af640a9051b865b50', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_58a92', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='evaluations_evaluation', when='AFTER')),
        ),
    ]
