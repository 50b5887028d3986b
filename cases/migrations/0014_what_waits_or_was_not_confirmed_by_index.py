from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0013_histories_by_time'),
        ('members', '0006_rules_held_once_for_all_rows'),
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0004_families_parted_again_and_changed_by_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='need',
            name='need_without_a_way',
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('is_confirmed', False), ('is_confirmed', None), _connector='OR'), fields=['id'], include=('is_confirmed',), name='case_not_confirmed'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('handling', 'undecided'), ('outcome', ''), models.Q(('holder', 'nobody'), _negated=True)), fields=['case'], include=('id',), name='need_without_a_way'),
        ),
    ]
