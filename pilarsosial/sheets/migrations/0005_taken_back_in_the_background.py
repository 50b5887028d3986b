from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('jobs', '0002_work_that_was_called_off'),
        ('regions', '0002_outlines_of_regions'),
        ('sheets', '0004_lists_of_residents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='batch',
            name='batch_applied_at_only_when_applied',
        ),
        migrations.AlterField(
            model_name='batch',
            name='status',
            field=models.CharField(choices=[('reading', 'Being read'), ('unreadable', 'Cannot be read'), ('previewed', 'To be checked'), ('applying', 'Being applied'), ('applied', 'Applied'), ('undoing', 'Being taken back'), ('undone', 'Taken back')], default='reading', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='batchhistory',
            name='status',
            field=models.CharField(choices=[('reading', 'Being read'), ('unreadable', 'Cannot be read'), ('previewed', 'To be checked'), ('applying', 'Being applied'), ('applied', 'Applied'), ('undoing', 'Being taken back'), ('undone', 'Taken back')], default='reading', max_length=10, verbose_name='status'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ('applied', 'undoing', 'undone')), ('applied_at', None), _connector='OR'), name='batch_applied_at_only_when_applied'),
        ),
    ]
