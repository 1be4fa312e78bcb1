"""Which parts an export holds: those in force, and services one may switch on there."""

from __future__ import annotations

from tandem.stack.model import Stack

DEVELOPING = "dev"
"""Hot reload from the project's own folder: it runs natively, and in no container."""


def list_optional_profiles(stack: Stack, active: frozenset[str]) -> frozenset[str]:
    """Return the profiles that stay profiles in an export: those that bring services alone.

    An engine that is off changes the environment of those that would need it, so its profile is
    decided when the files are made.
    """
    engines = {profile for engine in stack.engines.values() for profile in engine.profiles}
    services = {profile for service in stack.services.values() for profile in service.profiles}
    return frozenset(services - engines - active - {DEVELOPING})
