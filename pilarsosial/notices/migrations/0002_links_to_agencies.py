import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_offices_tell_residents'),
        ('notices', '0001_messages_and_wishes'),
        ('outbox', '0002_notice_urgency'),
        ('regions', '0001_regions_and_holidays'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='agency',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.agency', verbose_name='agency'),
        ),
        migrations.AddField(
            model_name='message',
            name='secret_sealed',
            field=models.BinaryField(null=True, verbose_name='link, encrypted'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'waiting'), ('secret_sealed', None), _connector='OR'), name='message_keeps_its_link_only_while_it_waits'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('agency', None), ('recipient', None), _connector='OR'), name='message_to_an_agency_is_to_no_person'),
        ),
    ]
