from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_cases_helped_by_activities'),
    ]

    operations = [
        migrations.AlterField(
            model_name='caseevent',
            name='kind',
            field=models.CharField(choices=[('filed', 'Case recorded'), ('resubmitted', 'Case corrected and sent again'), ('verified', 'Supervisor verified the case'), ('returned', 'Case returned for correction'), ('rejected', 'Case rejected'), ('cancelled', 'Case cancelled'), ('taken_by_village', 'The village handles a need'), ('need_settled', 'Outcome recorded'), ('referral_sent', 'Referral sent'), ('referral_received', 'Referral arrived at the agency'), ('referral_accepted', 'Agency accepted the referral'), ('referral_started', 'Agency started its work'), ('referral_waitlisted', 'Agency put the referral on its waiting list'), ('referral_declined', 'Agency declined the referral'), ('referral_withdrawn', 'Referral withdrawn'), ('referral_overdue', 'Agency passed the due day'), ('documents_requested', 'Agency asked for documents'), ('documents_supplied', 'Documents supplied'), ('note', 'Note'), ('resolved', 'All needs have an outcome'), ('resident_told', 'Resident was told the outcome'), ('arrived', 'Resident confirmed that help arrived'), ('not_arrived', 'Resident said that help did not arrive'), ('closed_unconfirmed', 'Closed without confirmation'), ('reopened', 'Case reopened'), ('handed_over', 'Handed over'), ('glass_broken', 'Sealed case opened with a reason')], max_length=24, verbose_name='what'),
        ),
    ]
