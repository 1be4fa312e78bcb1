"""How accounts keeps an email address."""

from __future__ import annotations

from typing import Any

from django.db import models


class LowerCaseEmailField(models.EmailField):
    """An email address, kept and looked up in lower case, so that one address is one user."""

    def get_prep_value(self, value: Any) -> Any:
        """Return what the database sees."""
        prepared = super().get_prep_value(value)
        return prepared.lower() if isinstance(prepared, str) else prepared
