"""Users in the Django admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest

from tandem.apps.accounts.admin_login import CodeLoginForm
from tandem.apps.accounts.models import User
from tandem.apps.accounts.second_factor_operations import end_second_factor_of
from tandem.apps.accounts.user_manager import give_role
from tandem.apps.kit.access import Role, includes

_RIGHTS = ("is_active", "is_superuser", "groups")

admin.site.login_form = CodeLoginForm
admin.site.login_template = "accounts/admin_login.html"


@admin.register(User)
class UserAdmin(DjangoUserAdmin):  # type: ignore[type-arg]  # Django has no generic admin classes
    """Users by email address, for administrators alone: whoever changes users could become one.

    Nobody deletes, demotes or locks out themselves, so that an administrator is always left.
    """

    ordering = ("email",)
    list_display = (
        "email",
        "name",
        "is_active",
        "is_superuser",
        "second_factor",
        "created_at",
    )
    list_select_related = ("factor",)
    actions = ("end_second_factors",)
    list_filter = (
        "is_active",
        "is_superuser",
    )
    search_fields = (
        "email",
        "name",
    )
    readonly_fields = ("created_at", "last_login", "second_factor")
    fieldsets: ClassVar = [
        (None, {"fields": ["email", "name", "password", "second_factor"]}),
        ("Rights", {"fields": _RIGHTS}),
        ("Dates", {"fields": ["created_at", "last_login"]}),
    ]
    add_fieldsets = (
        (None, {"fields": ["email", "name", "usable_password", "password1", "password2"]}),
    )

    @admin.display(boolean=True)
    def second_factor(self, user: User) -> bool:
        """Whether signing in asks for a code as well."""
        return user.has_second_factor

    @admin.action(description="Switch off the second factor (lost device)")
    def end_second_factors(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """Switch off the second factors of the chosen, but one's own; their sessions end."""
        lost = [user for user in chosen if user.has_second_factor and user != request.user]
        for user in lost:
            end_second_factor_of(user_id=user.pk, by=request.user.pk)
        messages.success(request, f"Switched off for {len(lost)} of {chosen.count()}")

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Whether users are on the first page."""
        return _is_administrator(request)

    def has_view_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whether to show users."""
        return _is_administrator(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Whether to make users."""
        return _is_administrator(request)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whether to change users."""
        return _is_administrator(request)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whether to delete users, or this one."""
        return _is_administrator(request) and obj != request.user

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Name what is only shown: of oneself, the rights."""
        own = _RIGHTS if obj == request.user else ()
        return (*self.readonly_fields, *own)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature
        """Make a new user an editor, unless a group was chosen."""
        super().save_related(request, form, formsets, change)
        if not change and not form.instance.groups.exists():
            give_role(form.instance, Role.EDITOR)


def _is_administrator(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, User) and user.is_active and includes(user.role, Role.ADMIN)
