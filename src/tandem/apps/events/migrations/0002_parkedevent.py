from django.db import migrations, models

_VIEW = """
CREATE VIEW events_parked_event AS
SELECT subscriber || ':' || event_id AS id, subscriber, event_id, type, attempt, reason, body,
    updated_at AS parked_at
FROM events_inbox WHERE state = 'parked'
"""


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunSQL(_VIEW, "DROP VIEW events_parked_event"),
        migrations.CreateModel(
            name="ParkedEvent",
            fields=[
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("subscriber", models.CharField(max_length=40)),
                ("event_id", models.UUIDField()),
                ("type", models.CharField(max_length=128)),
                ("attempt", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(max_length=500)),
                ("body", models.JSONField()),
                ("parked_at", models.DateTimeField()),
            ],
            options={"db_table": "events_parked_event", "managed": False},
        ),
    ]
