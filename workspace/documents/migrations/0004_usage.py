# What every user keeps, counted once from the files that are there

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

COUNT = """
INSERT INTO documents_usage (user_id, files, size_bytes)
SELECT document.created_by_id, count(*), sum(original.size_bytes)
FROM documents_original AS original
JOIN documents_document AS document ON document.id = original.document_id
WHERE document.created_by_id IS NOT NULL
GROUP BY document.created_by_id
"""


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_originals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Usage',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('files', models.PositiveIntegerField()),
                ('size_bytes', models.PositiveBigIntegerField()),
            ],
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
    ]
