"""Connections when everything has grown as far as it may. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tandem.export.kubernetes.around import Around
from tandem.plan.connections import check_connections
from tandem.plan.model import ConnectionUse
from tandem.stack.errors import Problem

_SURGE = 1  # a replica more while a pool is being replaced


def fit_growth(around: Around) -> Around:
    """Return it with the most growth of which engines bear the connections, none if need be."""
    choices = (replace(around, growth=times) for times in range(around.growth, 0, -1))
    return next((each for each in choices if not any(check_growth(each))), around)


def check_growth(around: Around) -> Iterator[Problem]:
    """Yield a problem for each engine that all replicas together could crowd."""
    for engine, capacity in around.plan.capacities.items():
        uses = tuple(_grow(use, around) for use in around.plan.connections if use.engine == engine)
        for problem in check_connections(uses, engine, capacity):
            hint = f"{problem.hint}, or let services grow less far with --set scale=NAME=1-2"
            yield replace(problem, hint=hint)


def _grow(use: ConnectionUse, around: Around) -> ConnectionUse:
    container = around.plan.find(use.service)
    if container is None or container.one_shot:
        return use
    surge = _SURGE if container.kind in {"wsgi", "asgi"} else 0
    return replace(use, replicas=around.most_replicas(container) + surge)
