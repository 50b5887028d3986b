from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0001_regions_and_holidays'),
        ('residents', '0002_doubles_families_and_leaving'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='resident',
            name='resident_by_village_and_year',
        ),
        migrations.AddIndex(
            model_name='resident',
            index=models.Index(fields=['village', 'birth_date'], name='resident_by_village_and_birth'),
        ),
    ]
