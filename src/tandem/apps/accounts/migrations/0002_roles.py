"""The groups of the roles, with everyone in one: superusers as admins, the others as editors."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def give_roles(apps: Any, schema_editor: Any) -> None:
    """Make the groups and put every user into theirs."""
    group_model, user_model = apps.get_model("auth", "Group"), apps.get_model("accounts", "User")
    groups = {
        name: group_model.objects.get_or_create(name=name)[0]
        for name in ("viewer", "editor", "admin")
    }
    for user in user_model.objects.all().iterator():
        user.groups.add(groups["admin" if user.is_superuser else "editor"])


class Migration(migrations.Migration):
    """`is_staff` follows from the role."""

    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        migrations.RunPython(give_roles, migrations.RunPython.noop),
        migrations.RemoveField(model_name="user", name="is_staff"),
    ]
