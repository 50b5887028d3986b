from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sheets', '0001_spreadsheets_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='batchrow',
            name='is_held',
            field=models.BooleanField(default=False, help_text='The rest of the row goes in without it.', verbose_name='a part waits'),
        ),
    ]
