"""What `--set NAME=VALUE` may say for Kubernetes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from tandem.export.kubernetes.reading import Names, Networks, Pairs, Sizes, Spans

_NAME = r"^([a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?)?$"
_QUANTITY = r"^[0-9]+(Mi|Gi|Ti)$"
Name = Annotated[str, Field(pattern=_NAME)]


class KubernetesSettings(BaseModel):
    """Settings of the Kubernetes exporter. Lists are written `NAME=VALUE,NAME=VALUE`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    namespace: Name = Field(
        default="", description="production's; staging's has -staging after it (the stack's name)"
    )
    entry: Literal["ingress", "gateway", "none"] = Field(
        default="ingress",
        description="what leads to the gateway: an Ingress, a Gateway API HTTPRoute, or your own",
    )
    entry_class: Name = Field(
        default="", description="the IngressClass, or the Gateway's name (NAME or NAMESPACE.NAME)"
    )
    entry_namespace: Name = Field(
        default="ingress", description="where the pods run from which requests come; only they may"
    )
    entry_annotations: Pairs = Field(
        default=(), description="annotations of the Ingress or HTTPRoute"
    )
    tls_secret: Name = Field(
        default="", description="the Secret with the certificate (the stack's name, and -tls)"
    )
    staging_host: Name = Field(
        default="", description="staging's host (staging. before production's)"
    )
    operators: Names = Field(
        default=(),
        description="engines that an operator of the cluster keeps, as in db,broker: CloudNativePG,"
        " the RabbitMQ Cluster Operator",
    )
    operator_replicas: int = Field(
        default=3, ge=1, le=99, description="how many of each such engine"
    )
    secrets: Literal["existing", "generated"] = Field(
        default="existing",
        description="existing: a Secret made by whoever knows the values; generated: by kustomize,"
        " from the files in secrets/",
    )
    secret_name: Name = Field(
        default="", description="the name of that Secret (the stack's name, and -secrets)"
    )
    pull_secret: Name = Field(
        default="", description="the Secret with which images are pulled, made by you"
    )
    storage_class: Name = Field(
        default="", description="of volumes that one pod has; encrypted, if you can (the cluster's)"
    )
    shared_storage_class: Name = Field(
        default="", description="of volumes that several pods have: one that is ReadWriteMany"
    )
    volume_size: str = Field(
        default="10Gi", pattern=_QUANTITY, description="of each volume that volume_sizes omits"
    )
    volume_sizes: Sizes = Field(default=(), description="of single volumes, as in db-data=50Gi")
    memory_mib: int = Field(
        default=512, ge=16, le=1_048_576, description="the limit of parts that name none"
    )
    cpu: float = Field(
        default=1.0, ge=0.01, le=256, description="the limit of parts that name none, in cores"
    )
    cpu_share: int = Field(
        default=4,
        ge=1,
        le=100,
        description="a part that reserves no processor is promised its limit divided by this;"
        " one of low priority a tenth of that",
    )
    scale: Spans = Field(
        default=(),
        description="services that grow by processor time, as in worker=1-4; pools always do,"
        " to at most three times their replicas, as connections allow; web=2-2 keeps one from it",
    )
    scale_at_percent: int = Field(
        default=70, ge=10, le=100, description="of the processor time promised: from there more"
    )
    queue_scale: Spans = Field(
        default=(), description="services that grow by a queue's length with KEDA, as in worker=1-8"
    )
    queue_trigger: str = Field(
        default="", pattern=r"^[a-z-]*$", description="the type of KEDA's trigger"
    )
    queue_metadata: Pairs = Field(default=(), description="the trigger's metadata")
    queue_authentication: Name = Field(
        default="", description="the TriggerAuthentication it uses, made by you"
    )
    schedules: Pairs = Field(
        default=(), description="when one-shots run again, in UTC, as in tidy=0 3 * * *"
    )
    cluster_networks: Networks = Field(
        default=("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"),
        description="addresses of pods, Services and nodes: parts that may go outside do not come"
        " this way, and the gateway believes what passes requests on from there",
    )
    reach: Networks = Field(
        default=(), description="addresses inside them that every part may reach all the same"
    )
    drain_s: int = Field(
        default=5,
        ge=0,
        le=300,
        description="how long a pod still serves after it was taken out, until everybody knows",
    )
