from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_queues_and_months_by_index"),
        ("members", "0006_rules_held_once_for_all_rows"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="need",
            name="need_without_a_way",
        ),
        migrations.AddIndex(
            model_name="need",
            index=models.Index(
                condition=models.Q(
                    ("handling", "undecided"),
                    ("outcome", ""),
                    models.Q(("holder", "nobody"), _negated=True),
                ),
                fields=["case"],
                name="need_without_a_way",
            ),
        ),
    ]
