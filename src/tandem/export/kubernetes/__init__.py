"""Kubernetes: a kustomize base with overlays for staging and production."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tandem.export.containers.destination import Destination
from tandem.export.containers.model import ContainerPlan
from tandem.export.exporter import ExportFile
from tandem.export.kubernetes.around import Around
from tandem.export.kubernetes.connecting import fit_growth
from tandem.export.kubernetes.kustomizing import list_files
from tandem.export.kubernetes.refusals import check_plan
from tandem.export.kubernetes.settings import KubernetesSettings

__all__ = ["EXPORTER"]


class _Kubernetes:
    name = "kubernetes"
    summary = "Kubernetes: a kustomize base with overlays for staging and production"
    settings = KubernetesSettings
    reads_secrets = True
    kept = ("environments",)
    next_step = "kubectl apply -k overlays/staging (see docs/guides/ship-kubernetes.md)"

    def place(self, destination: Destination, settings: Any) -> Destination:
        # Services keep their addresses; an Ingress or a Gateway decrypts, and passes requests on.
        front = () if settings.entry == "none" else settings.cluster_networks
        return replace(destination, front=front)

    def render(self, plan: ContainerPlan, settings: Any) -> tuple[ExportFile, ...]:
        around = fit_growth(Around(plan=plan, settings=settings))
        check_plan(around)
        return tuple(list_files(around))


EXPORTER = _Kubernetes()
