"""Models whose every write through Django changes the versions that kept answers depend on.

    objects = TouchingManager()      # and touch_with(Document) in the app's ready()

For the model `documents.Document` the versions are "documents.document" (any write, for lists),
"documents.document:<id>" (that row), "documents.document:all" (an update of unnamed rows) and
"documents.document:changed" (any write but `bulk_create`, which only adds).
Statements written by hand, and what PostgreSQL does by itself, have to call `touch_versions`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.db.models.signals import post_delete, post_save

from tandem.apps.kit.cache.versions import touch_versions

Row = TypeVar("Row", bound=models.Model)


class TouchingQuerySet(models.QuerySet[Row]):
    """Touches what `save` and `delete` do not tell of by signals."""

    def update(self, **values: Any) -> int:
        """Update the rows, whichever they are."""
        updated = super().update(**values)
        touch_versions(*_list_all(self.model))
        return updated

    def bulk_create(self, objs: Iterable[Row], *given: Any, **options: Any) -> list[Row]:
        """Create rows; with `update_conflicts` some may have been there."""
        created = super().bulk_create(objs, *given, **options)
        changes = bool(options.get("update_conflicts"))
        touch_versions(*_list_all(self.model)[: None if changes else 1])
        return created


class TouchingManager(models.Manager[Row]):
    """The manager of a model whose rows are written through `TouchingQuerySet`."""

    def get_queryset(self) -> TouchingQuerySet[Row]:
        """Return all rows."""
        return TouchingQuerySet(self.model, using=self._db)


def touch_with(model: type[models.Model], *, unless_only: Iterable[str] = ()) -> None:
    """Touch a model's versions whenever a row is saved or deleted.

    A save of nothing but the fields in `unless_only` shows in no kept answer.
    """
    unseen = frozenset(unless_only)
    name = _list_all(model)[0]

    def touch_saved(instance: models.Model, **told: Any) -> None:
        fields = told.get("update_fields")
        if fields is None or not unseen.issuperset(fields):
            touch_versions(name, f"{name}:{instance.pk}", f"{name}:changed")

    def touch_deleted(instance: models.Model, **_: Any) -> None:
        touch_versions(name, f"{name}:{instance.pk}", f"{name}:changed")

    post_save.connect(touch_saved, sender=model, weak=False, dispatch_uid=f"{name}.touch_saved")
    post_delete.connect(touch_deleted, sender=model, weak=False, dispatch_uid=f"{name}.touch_gone")


def _list_all(model: type[models.Model]) -> tuple[str, str, str]:
    name = model._meta.label_lower  # noqa: SLF001 - the model's documented API
    return name, f"{name}:all", f"{name}:changed"
