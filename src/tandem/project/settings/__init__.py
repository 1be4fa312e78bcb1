"""A Tandem project's Django settings, composed from the environment.

globals().update(base_settings(load_environment(os.environ), product=..., apps=[...]))
"""

from tandem.project.settings.base import Product, base_settings

__all__ = ["Product", "base_settings"]
