import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_duties_and_agencies"),
        ("members", "0003_warnings_and_rules_of_pillars"),
        ("regions", "0001_regions_and_holidays"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="appointment",
            name="one_holder_of_a_place_at_a_time",
        ),
        migrations.AddConstraint(
            model_name="appointment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                expressions=[
                    ("pillar", "="),
                    ("area", "="),
                    ("seat", "="),
                    (
                        models.Func(
                            models.F("starts_on"),
                            models.F("ends_on"),
                            models.Value("[]"),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="one_holder_of_a_place_at_a_time",
            ),
        ),
    ]
