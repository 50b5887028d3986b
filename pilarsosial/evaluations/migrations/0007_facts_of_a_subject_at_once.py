import django.db.models.deletion
from django.db import migrations, models

# What was half computed has its parts cut otherwise: it fails, and is tried again from its cut on.
BEGIN_AGAIN = """
CREATE TEMP TABLE half ON COMMIT DROP AS
    SELECT id FROM evaluations_evaluation WHERE status = 'computing';
UPDATE jobs_jobrun SET status = 'failed', error = 'Upgraded', lease_until = NULL, finished_at = now()
    WHERE task LIKE 'pilarsosial.evaluations.tasks.%' AND status IN ('queued', 'running')
    AND arguments ? 'evaluation' AND (arguments ->> 'evaluation')::bigint IN (SELECT id FROM half)
    OR task = 'pilarsosial.evaluations.tasks.count_part' AND status IN ('queued', 'running');
DELETE FROM evaluations_evaluationpart WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_evaluationfigure WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_casefact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_needfact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_referralfact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_deskfact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_targetfact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_checkfact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_listfact WHERE evaluation_id IN (SELECT id FROM half);
DELETE FROM evaluations_servedfact WHERE evaluation_id IN (SELECT id FROM half);
UPDATE evaluations_evaluation SET cut_at = NULL WHERE id IN (SELECT id FROM half);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0006_shapes_of_the_map'),
        ('jobs', '0002_work_that_was_called_off'),
        ('regions', '0002_outlines_of_regions'),
    ]

    operations = [
        migrations.RunSQL(BEGIN_AGAIN, migrations.RunSQL.noop),
        migrations.AlterModelOptions(
            name='evaluationpart',
            options={'ordering': ('evaluation', 'area', 'subject'), 'verbose_name': 'part of an evaluation', 'verbose_name_plural': 'parts of an evaluation'},
        ),
        migrations.RemoveConstraint(
            model_name='evaluationpart',
            name='one_part_per_evaluation_and_subdistrict',
        ),
        migrations.AddField(
            model_name='evaluationpart',
            name='subject',
            field=models.CharField(blank=True, max_length=8, verbose_name='facts of'),
        ),
        migrations.AlterField(
            model_name='evaluationpart',
            name='area',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.region', verbose_name='area'),
        ),
        migrations.AddConstraint(
            model_name='evaluationpart',
            constraint=models.UniqueConstraint(fields=('evaluation', 'area', 'subject'), name='one_part_per_evaluation_area_and_subject'),
        ),
    ]
