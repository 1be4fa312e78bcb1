"""The objects of a plan as a cluster would have them, and ways to look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tandem.export.containers.model import ContainerPlan
from tandem.export.kubernetes import EXPORTER
from tandem.export.kubernetes.around import Around
from tandem.export.kubernetes.base import build_base, build_components
from tandem.export.kubernetes.connecting import fit_growth
from tests.unit.export.sample_plans import PRODUCTION, plan_workspace

Manifest = dict[str, Any]
WORKLOADS = {"Deployment", "StatefulSet", "Job", "CronJob"}


def arrange(plan: ContainerPlan | None = None, **settings: str) -> Around:
    """A plan (the Workspace's) with the exporter's settings, as typed after --set."""
    chosen = EXPORTER.settings.model_validate_strings(settings)
    plan = plan or plan_workspace(EXPORTER.place(PRODUCTION, chosen))
    return fit_growth(Around(plan=plan, settings=chosen))


def list_objects(around: Around) -> list[Manifest]:
    """Every object of the base and of all components."""
    rooms = (build_base(around), *build_components(around).values())
    return [each for room in rooms for manifests in room.manifests.values() for each in manifests]


def list_kind(objects: Iterable[Manifest], kind: str) -> dict[str, Manifest]:
    """The objects of a kind, by name."""
    return {each["metadata"]["name"]: each for each in objects if each["kind"] == kind}


def list_pods(objects: Iterable[Manifest]) -> dict[str, Manifest]:
    """The pod template of each workload, by the name of its part."""
    pods: dict[str, Manifest] = {}
    for each in objects:
        if each["kind"] in WORKLOADS:
            template = find_template(each)
            pods[template["metadata"]["labels"]["app.kubernetes.io/name"]] = template
    return pods


def find_template(workload: Manifest) -> Manifest:
    """The pod template of a workload."""
    spec = workload["spec"]
    if workload["kind"] == "CronJob":
        spec = spec["jobTemplate"]["spec"]
    template: Manifest = spec["template"]
    return template


def list_containers(pod: Manifest) -> Iterator[Manifest]:
    """Every container of a pod, those that run before it first."""
    yield from pod["spec"].get("initContainers", ())
    yield from pod["spec"]["containers"]
