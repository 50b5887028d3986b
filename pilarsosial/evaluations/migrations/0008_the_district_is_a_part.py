from django.db import migrations

# The figures of the district were counted at the end. What was half computed gets them as a part,
# fails, and is tried again: what of it is done is not counted again.
ONE_MORE_PART = """
INSERT INTO evaluations_evaluationpart (evaluation_id, area_id, subject, records)
    SELECT id, district_id, '', 0 FROM evaluations_evaluation
    WHERE status = 'computing' AND cut_at IS NOT NULL
    ON CONFLICT DO NOTHING;
UPDATE jobs_jobrun SET status = 'failed', error = 'Upgraded', lease_until = NULL, finished_at = now()
    WHERE status IN ('queued', 'running') AND task IN (
        'pilarsosial.evaluations.tasks.compute', 'pilarsosial.evaluations.tasks.count_part',
        'pilarsosial.evaluations.tasks.finish'
    );
"""


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0007_facts_of_a_subject_at_once'),
        ('jobs', '0002_work_that_was_called_off'),
    ]

    operations = [migrations.RunSQL(ONE_MORE_PART, migrations.RunSQL.noop)]
