"""How accounts keeps an email address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    _EmailField = models.EmailField[str, str]
else:
    _EmailField = models.EmailField  # Django's fields take no type arguments at run time


class LowerCaseEmailField(_EmailField):
    """An email address, kept and looked up in lower case, so that one address is one user."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what the database sees."""
        prepared = super().get_prep_value(value)
        return prepared.lower() if isinstance(prepared, str) else prepared
