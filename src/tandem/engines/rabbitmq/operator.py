"""RabbitMQ kept by the RabbitMQ Cluster Operator. Pure.

Source: https://www.rabbitmq.com/kubernetes/operator/using-operator (v1beta1, 2026-08): its Service
has the cluster's name, and it makes the password of the user it is told.
"""

from __future__ import annotations

from tandem.engines.rabbitmq.configuration import MIB, USER, VHOST
from tandem.engines.rabbitmq.settings import RabbitmqSettings
from tandem.plan.container_part import Operated
from tandem.plan.engine import Launching


def operate(launching: Launching, image: str) -> Operated:
    """Say how its operator keeps it: the same user, virtual host and limits as alone."""
    settings: RabbitmqSettings = launching.settings
    lines = {
        "default_user": USER,
        "default_vhost": VHOST,
        "log.console.level": "warning",
        "disk_free_limit.absolute": str(settings.disk_free_mib * MIB),
        "consumer_timeout": str(settings.consumer_timeout_s * 1000),
    }
    text = "".join(f"{name} = {value}\n" for name, value in lines.items())
    return Operated(
        api="rabbitmq.com/v1beta1",
        kind="RabbitmqCluster",
        spec={"image": image, "rabbitmq": {"additionalConfig": text}},
        replicas=("replicas",),
        size=("persistence", "storage"),
        storage_class=("persistence", "storageClassName"),
        resources=("resources",),
        pods={"app.kubernetes.io/name": launching.name},
        serves=True,
        password=f"{launching.name}-default-user",
        namespace="rabbitmq-system",
    )
