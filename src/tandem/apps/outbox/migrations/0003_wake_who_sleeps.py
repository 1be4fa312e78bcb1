from django.db import migrations

from tandem.apps.outbox.channel import CREATE_FUNCTION


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0002_events'),
    ]

    operations = [
        migrations.RunSQL(CREATE_FUNCTION, migrations.RunSQL.noop),
    ]
