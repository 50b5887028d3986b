from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exports", "0001_lists_taken_out"),
    ]

    operations = [
        migrations.AddField(
            model_name="export",
            name="duties",
            field=models.JSONField(
                default=list,
                help_text="Role and area of each, as “office@33.09”.",
                verbose_name="duties it was written under",
            ),
        ),
    ]
