"""The provider that administrators set in the product."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

ONLY = 1  # there is one row, or none
URL_LENGTH = 500
MODEL_LENGTH = 200


class StoredProvider(models.Model):
    """An address, a model and a sealed key; it goes before what the environment says."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    base_url = models.CharField(max_length=URL_LENGTH)
    model = models.CharField(max_length=MODEL_LENGTH, default="", blank=True)
    sealed_key = models.TextField(default="", blank=True)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.UUIDField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=ONLY), name="providers_only_one")
        ]

    def __str__(self) -> str:
        """Return the address."""
        return self.base_url
