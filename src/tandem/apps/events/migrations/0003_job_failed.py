from django.db import migrations

from tandem.apps.events.failed_jobs import CREATE_TRIGGER, DROP_TRIGGER


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_parkedevent'),
        ('jobs', '0001_initial'),
        ('outbox', '0002_events'),
    ]

    operations = [
        migrations.RunSQL(CREATE_TRIGGER, DROP_TRIGGER),
    ]
