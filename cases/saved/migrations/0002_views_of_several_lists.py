from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('saved', '0001_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='savedview',
            name='one_saved_view_per_user_and_name',
        ),
        migrations.AddField(
            model_name='savedview',
            name='list_name',
            field=models.CharField(choices=[('cases', 'Cases'), ('referrals', 'Referrals')], default='cases', max_length=20, verbose_name='list'),
        ),
        migrations.AddConstraint(
            model_name='savedview',
            constraint=models.UniqueConstraint(fields=('user', 'list_name', 'name'), name='one_saved_view_per_user_list_and_name'),
        ),
    ]
