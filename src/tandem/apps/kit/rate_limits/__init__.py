"""Limits of how often one user may ask, declared where an operation is."""

from tandem.apps.kit.rate_limits.per_user import PerUser

__all__ = ["PerUser"]
