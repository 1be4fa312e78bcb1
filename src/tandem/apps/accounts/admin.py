"""Users in the Django admin."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin

from tandem.apps.accounts.models import User


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Users by email address."""

    ordering = ("email",)
    list_display = (
        "email",
        "name",
        "is_active",
        "is_superuser",
        "created_at",
    )
    list_filter = (
        "is_active",
        "is_superuser",
    )
    search_fields = (
        "email",
        "name",
    )
    readonly_fields = ("created_at", "last_login")
    fieldsets: ClassVar = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Dates", {"fields": ["created_at", "last_login"]}),
    ]
    add_fieldsets = (
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]}),
    )
