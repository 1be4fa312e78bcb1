"""What every object of one export is made with, and the words they all use. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tandem.export.containers.model import Container, ContainerPlan
from tandem.export.kubernetes.settings import KubernetesSettings

Manifest = dict[str, Any]
MOST_GROWTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The plan and the settings, and what follows from both.

    Pools of which nothing else is said grow to `growth` times their replicas.
    """

    plan: ContainerPlan
    settings: KubernetesSettings
    growth: int = MOST_GROWTH

    @property
    def namespace(self) -> str:
        """Production's namespace."""
        return self.settings.namespace or self.plan.name

    @property
    def host(self) -> str:
        """Production's host."""
        return urlsplit(self.plan.public_url).hostname or ""

    @property
    def secret(self) -> str:
        """The Secret that holds every secret."""
        return self.settings.secret_name or f"{self.plan.name}-secrets"

    def is_operated(self, container: Container) -> bool:
        """Whether an operator of the cluster keeps it."""
        return container.name in self.settings.operators

    def find_span(self, container: Container) -> tuple[int, int] | None:
        """Return from how many replicas to how many it grows by processor time, None if not."""
        least, most = self._find_wanted(container)
        return (least, most) if least < most else None

    def find_queue_span(self, container: Container) -> tuple[int, int] | None:
        """Return the same by a queue's length."""
        return dict(self.settings.queue_scale).get(container.name)

    def is_scaled(self, container: Container) -> bool:
        """Whether something else than the Deployment says how many there are."""
        return bool(self.find_span(container) or self.find_queue_span(container))

    def least_replicas(self, container: Container) -> int:
        """Return how many there always are."""
        return self._find_wanted(container)[0]

    def most_replicas(self, container: Container) -> int:
        """Return how many there may be at once."""
        return (self.find_queue_span(container) or self._find_wanted(container))[1]

    def _find_wanted(self, container: Container) -> tuple[int, int]:
        asked = dict(self.settings.scale).get(container.name)
        if asked is not None:
            return asked
        grows = container.kind in {"wsgi", "asgi"} and self.find_queue_span(container) is None
        return container.replicas, container.replicas * (self.growth if grows else 1)


def label(container: Container, around: Around) -> dict[str, str]:
    """Return the labels of a container's objects: what people's tools look for."""
    return {
        **select(container, around),
        "app.kubernetes.io/part-of": around.plan.name,
        "app.kubernetes.io/managed-by": "tandem",
        "app.kubernetes.io/component": container.kind,
    }


def select(container: Container, around: Around) -> dict[str, str]:
    """Return the labels that select a container's pods, and never change."""
    return {
        "app.kubernetes.io/name": container.name,
        "app.kubernetes.io/instance": around.plan.name,
    }


def name_network(network: str) -> str:
    """Return the label of pods on `network`."""
    return f"tandem.network.{network}"


def head(api: str, kind: str, name: str, labels: dict[str, str] | None = None) -> Manifest:
    """Return how a manifest begins."""
    metadata: Manifest = {"name": name} | ({"labels": labels} if labels else {})
    return {"apiVersion": api, "kind": kind, "metadata": metadata}
