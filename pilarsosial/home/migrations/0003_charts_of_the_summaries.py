from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0002_summaries_of_subdistricts'),
    ]

    operations = [
        migrations.AddField(
            model_name='summary',
            name='charts',
            field=models.JSONField(default=dict, verbose_name='charts by language'),
        ),
    ]
