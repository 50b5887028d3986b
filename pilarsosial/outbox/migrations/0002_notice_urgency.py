from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0001_events_and_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='urgency',
            field=models.CharField(choices=[('normal', 'Normal'), ('urgent', 'Urgent'), ('emergency', 'Emergency')], db_default='normal', default='normal', max_length=12, verbose_name='urgency'),
        ),
    ]
