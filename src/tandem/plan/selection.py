"""Which parts of a stack take part here: those without profiles, and those of the active ones."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tandem.stack.model import Condition, EngineSpec, ServiceSpec, Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The engines and services that take part, without needs of parts that do not.

    `announced` says of each engine that is off what is missing without it, where the stack says so.
    """

    engines: Mapping[str, EngineSpec]
    services: Mapping[str, ServiceSpec]
    notes: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()

    def parts(self) -> tuple[EngineSpec | ServiceSpec, ...]:
        """Return every part, engines first, in the stack's order."""
        return (*self.engines.values(), *self.services.values())

    def sections(self) -> dict[str, str]:
        """Return each part's path in the stack, such as "services.web"."""
        engines = {name: f"engines.{name}" for name in self.engines}
        return engines | {name: f"services.{name}" for name in self.services}

    def needs(self) -> dict[str, tuple[str, ...]]:
        """Return what every part needs, engines first, in the stack's order."""
        return {part.name: tuple(part.needs) for part in self.parts()}


def active_profiles(profiles: frozenset[str], *, dev: bool) -> frozenset[str]:
    """Return the profiles in force: `dev` brings the profile of its name."""
    return profiles | {"dev"} if dev else profiles


def takes_part(part: EngineSpec | ServiceSpec, profiles: frozenset[str]) -> bool:
    """Say whether `part` takes part: it names no profile, or one that is active."""
    return not part.profiles or not profiles.isdisjoint(part.profiles)


def select_parts(stack: Stack, profiles: frozenset[str]) -> Selection:
    """Return the parts that take part; a need of one that is off is dropped.

    With a note, unless it was needed "started", which is how optional parts are needed.
    """
    engines = {name: spec for name, spec in stack.engines.items() if takes_part(spec, profiles)}
    services = {name: spec for name, spec in stack.services.items() if takes_part(spec, profiles)}
    on = engines.keys() | services.keys()
    return Selection(
        engines={n: replace(e, needs=_kept(e.needs, on)) for n, e in engines.items()},
        services={n: replace(s, needs=_kept(s.needs, on)) for n, s in services.items()},
        notes=tuple(
            f"{part.name} does not wait for {needed}, which is off in these profiles"
            for part in Selection(engines=engines, services=services).parts()
            for needed, condition in part.needs.items()
            if needed not in on and condition is not Condition.STARTED
        ),
        announced=tuple(
            _announce_off(spec, [part for name, part in stack.services.items() if name not in on])
            for name, spec in stack.engines.items()
            if name not in on and spec.without is not None
        ),
    )


def _announce_off(engine: EngineSpec, off: list[ServiceSpec]) -> str:
    others = [service.name for service in off if set(engine.profiles) & set(service.profiles)]
    also = f"; off with it: {', '.join(others)}" if others else ""
    asked = " or ".join(f"--profile {profile}" for profile in engine.profiles)
    return f"{engine.name} ({engine.use}) is off without {asked}: {engine.without}{also}"


def _kept(needs: Mapping[str, Condition], names: AbstractSet[str]) -> dict[str, Condition]:
    return {name: condition for name, condition in needs.items() if name in names}
