import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0002_edits'),
    ]

    operations = [
        migrations.CreateModel(
            name='Original',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='original', serialize=False, to='documents.document')),
                ('stored_as', models.CharField(max_length=200)),
                ('name', models.CharField(max_length=255)),
                ('size_bytes', models.PositiveIntegerField()),
                ('media_type', models.CharField(max_length=100)),
            ],
        ),
    ]
