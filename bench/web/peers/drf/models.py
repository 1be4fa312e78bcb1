"""The Workspace's tables, as another project would model them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone


class User(AbstractBaseUser):
    """Someone who signs in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_superuser = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    groups = models.ManyToManyField(Group, db_table="accounts_user_groups")

    objects = BaseUserManager()
    USERNAME_FIELD = "email"

    class Meta:
        """Of the Workspace."""

        db_table = "accounts_user"
        managed = False


class Document(models.Model):
    """A text somebody imported."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    title = models.CharField(max_length=200)
    format = models.CharField(max_length=3, default="md")
    text = models.TextField()
    size_bytes = models.PositiveIntegerField(default=0)
    tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    visibility = models.CharField(max_length=7, default="team")
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        """Of the Workspace."""

        db_table = "documents_document"
        managed = False
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.title
