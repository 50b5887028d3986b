import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('referrals', '0007_rules_by_age_and_why_a_need_went_where'),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='storedanswer',
            name='client',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stored_answers', to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL, verbose_name='client'),
        ),
    ]
