"""What cannot be said in Kubernetes' words, refused instead of being left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tandem.export.containers.model import Container
from tandem.export.errors import ExportError
from tandem.export.kubernetes.around import Around
from tandem.export.kubernetes.connecting import check_growth
from tandem.export.kubernetes.mounting import list_configs
from tandem.export.kubernetes.waiting import list_one_shots
from tandem.stack.errors import Problem
from tandem.stack.model import Condition

_MOST_BYTES = 2**20  # of a ConfigMap


def check_plan(around: Around) -> None:
    """Raise `ExportError` with everything that stands against it."""
    problems = tuple(_list_problems(around))
    if problems:
        raise ExportError(problems, file=Path("stack.toml"))


def _list_problems(around: Around) -> Iterator[Problem]:
    if around.plan.flavor == "development":
        yield Problem(
            path="",
            code="production-only",
            message="a developer's tools would be published by a whole cluster",
            hint="export compose with --profile development, or use kubectl port-forward",
        )
    yield from _check_names(around)
    yield from check_growth(around)
    for container in around.plan.containers:
        yield from _check_one_shots(container, around)
        yield from _check_size(container, around)


def _check_names(around: Around) -> Iterator[Problem]:
    """A name of a setting that is no part's would otherwise be passed over."""
    settings, plan = around.settings, around.plan
    services = {each.name for each in plan.containers if each.kind not in {"engine", "once"}}
    known = {
        "scale": services,
        "queue_scale": services,
        "schedules": {each.name for each in plan.containers if each.one_shot},
        "volume_sizes": set(plan.volumes),
        "operators": {each.name for each in plan.containers if each.operated is not None},
    }
    for setting, names in known.items():
        for name in (
            each if isinstance(each, str) else each[0] for each in getattr(settings, setting)
        ):
            if name not in names:
                yield Problem(
                    path=f"--set {setting}",
                    code="unknown-name",
                    message=f'"{name}" is not known ({", ".join(sorted(names)) or "none is"})',
                )
    if settings.entry == "gateway" and not settings.entry_class:
        yield Problem(
            path="--set entry",
            code="no-gateway",
            message="an HTTPRoute belongs to a Gateway, and none is named",
            hint="name it with --set entry_class=NAMESPACE.NAME",
        )
    if settings.queue_scale and not settings.queue_trigger:
        yield Problem(
            path="--set queue_scale",
            code="no-trigger",
            message="KEDA must be told which queue it is",
            hint="name a trigger of KEDA with --set queue_trigger=TYPE, and its queue_metadata",
        )


def _check_one_shots(container: Container, around: Around) -> Iterator[Problem]:
    """One-shots run in the pods of others: what they need must be reached from there."""
    for one_shot in list_one_shots(container, around):
        for name, condition in one_shot.needs.items():
            needed = around.plan.find(name)
            if needed is None or condition is Condition.DONE:
                continue
            if set(needed.networks).isdisjoint(container.networks):
                yield Problem(
                    path=f"services.{container.name}.networks",
                    code="no-shared-network",
                    message=f"{one_shot.name} runs in the pods of {container.name}, which needs it"
                    f" done, and cannot reach {name} from there",
                    hint=f"put {container.name} on a network of {name}",
                )


def _check_size(container: Container, around: Around) -> Iterator[Problem]:
    size = sum(len(each.text.encode()) for each in list_configs(container, around))
    if size > _MOST_BYTES:
        yield Problem(
            path=container.name,
            code="too-much-text",
            message=f"its configuration has {size} bytes, and a ConfigMap at most {_MOST_BYTES}",
        )
