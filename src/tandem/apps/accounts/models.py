"""Users, known by their email address, and the second factor of those who want one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from tandem.apps.accounts.fields import LowerCaseEmailField
from tandem.apps.accounts.user_manager import UserManager
from tandem.apps.kit.access import Role, decide_role
from tandem.apps.kit.ids import new_id

NAME_LENGTH = 120


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in. Their groups, named after roles, say what they may do."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = LowerCaseEmailField(max_length=254, unique=True)
    name = models.CharField(max_length=NAME_LENGTH)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    # the one session that a new password, saved next, does not end
    session_to_keep: str | None = None

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.email

    def save(self, **told: Any) -> None:
        """Write the row in a transaction: what follows from it is announced before the commit."""
        with transaction.atomic(using=told.get("using")):
            super().save(**told)

    @property
    def has_new_password(self) -> bool:
        """Whether `set_password` was called since the last save."""
        return self._password is not None  # type: ignore[attr-defined]  # not in the stubs

    @cached_property
    def group_names(self) -> tuple[str, ...]:
        """The names of the groups this user is in, asked for once."""
        return tuple(group.name for group in self.groups.all())

    @property
    def role(self) -> Role:
        """What this user may do."""
        return decide_role(self.group_names, is_superuser=self.is_superuser)

    @property
    def roles(self) -> tuple[str, ...]:
        """The role, as the API says it."""
        return (self.role.value,)

    @property
    def is_staff(self) -> bool:
        """Whether Django lets this user into its admin."""
        return self.role is Role.ADMIN

    @property
    def has_second_factor(self) -> bool:
        """Whether signing in asks for a code as well; one query unless `factor` was selected."""
        factor: SecondFactor | None = getattr(self, "factor", None)
        return factor is not None and factor.confirmed_at is not None

    def get_session_auth_hash(self) -> str:
        """Return what a session of the admin ends with: another password or second factor."""
        password_hash = super().get_session_auth_hash()
        if not self.has_second_factor:
            return password_hash
        value = password_hash + bytes(self.factor.salt).hex()
        return salted_hmac("tandem.accounts.admin", value, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Whether this user may do something in the admin: admins everything, others nothing."""
        return self.is_active and self.role is Role.ADMIN

    def has_module_perms(self, app_label: str) -> bool:
        """Whether this user may see an app in the admin."""
        return self.is_active and self.role is Role.ADMIN


class SecondFactor(models.Model):
    """An app that makes codes (TOTP, RFC 6238). Its secret is derived (`totp`), and kept nowhere.

    It counts once it is confirmed. `last_step` is the newest of which a code was accepted.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="factor"
    )
    salt = models.BinaryField()
    confirmed_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    codes_salt = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"second factor of {self.user_id}"


class RecoveryCode(models.Model):
    """A code that is still to be used, once, in place of the app's; only its hash is kept."""

    factor = models.ForeignKey(SecondFactor, on_delete=models.CASCADE, related_name="codes")
    digest = models.BinaryField()

    def __str__(self) -> str:
        return f"recovery code of {self.factor_id}"


class ApiKey(models.Model):
    """A key with which a program asks in its user's name; only its hash is kept.

    `prefix` is how its user tells it from others; `last_used_at` is exact to a minute.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=NAME_LENGTH)
    prefix = models.CharField(max_length=12)
    digest = models.BinaryField(unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
