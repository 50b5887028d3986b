from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sheets', '0003_decisions_kept_with_the_batch'),
    ]

    operations = [
        migrations.AlterField(
            model_name='batch',
            name='kind',
            field=models.CharField(choices=[('members', 'Members of the pillars'), ('residents', 'Residents and their deciles')], max_length=12, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='batchhistory',
            name='kind',
            field=models.CharField(choices=[('members', 'Members of the pillars'), ('residents', 'Residents and their deciles')], max_length=12, verbose_name='kind'),
        ),
    ]
