"""What keeps the pods of a container running, or runs them to their end. Pure."""

from __future__ import annotations

import hashlib

from tandem.export.containers.model import Container
from tandem.export.kubernetes.around import Around, Manifest, head, label, select
from tandem.export.kubernetes.pod import render_template
from tandem.export.kubernetes.volumes import find_own_volume, render_claim, size_volume

_KEPT_RELEASES = 5
_TRIES = 5
_KEPT_AFTERWARDS_S = 86_400
_DIGEST = 8


def render_workload(container: Container, around: Around) -> Manifest:
    """Return the Deployment, StatefulSet, Job or CronJob of `container`."""
    if container.one_shot:
        return _render_one_shot(container, around)
    if container.kind == "engine" and not container.gateway:
        return _render_set(container, around)
    return _render_deployment(container, around)


def _render_deployment(container: Container, around: Around) -> Manifest:
    pool = container.kind in {"wsgi", "asgi"} or container.gateway
    # A pool's next replica is ready before one goes; of others none is too many, as natively.
    rolling = {"maxSurge": 1, "maxUnavailable": 0} if pool else {"maxSurge": 0, "maxUnavailable": 1}
    counted = {} if around.is_scaled(container) else {"replicas": around.least_replicas(container)}
    return head("apps/v1", "Deployment", container.name, label(container, around)) | {
        "spec": {
            **counted,
            "revisionHistoryLimit": _KEPT_RELEASES,
            "strategy": {"type": "RollingUpdate", "rollingUpdate": rolling},
            "selector": {"matchLabels": select(container, around)},
            "template": render_template(container, around),
        }
    }


def _render_set(container: Container, around: Around) -> Manifest:
    own = find_own_volume(container, around.plan)
    claims = (
        [render_claim(own, size_volume(own, around), around.settings.storage_class)] if own else []
    )
    spec: Manifest = {
        "replicas": container.replicas,
        "serviceName": container.name,
        "revisionHistoryLimit": _KEPT_RELEASES,
        "updateStrategy": {"type": "RollingUpdate"},
        # Data outlives the set, and its pods.
        "persistentVolumeClaimRetentionPolicy": {"whenDeleted": "Retain", "whenScaled": "Retain"},
        "selector": {"matchLabels": select(container, around)},
        "template": render_template(container, around, own=own or ""),
    }
    labels = label(container, around)
    more = {"volumeClaimTemplates": claims} if claims else {}
    return head("apps/v1", "StatefulSet", container.name, labels) | {"spec": spec | more}


def _render_one_shot(container: Container, around: Around) -> Manifest:
    template = render_template(container, around)
    template["spec"]["restartPolicy"] = "Never"
    job = {"backoffLimit": _TRIES, "template": template}
    labels = label(container, around)
    schedule = dict(around.settings.schedules).get(container.name, container.schedule)
    if schedule is None and not container.profiles:
        # A Job never changes: another version of it has another name.
        name = f"{container.name}-{hashlib.sha256(repr(template).encode()).hexdigest()[:_DIGEST]}"
        kept = {"ttlSecondsAfterFinished": _KEPT_AFTERWARDS_S}
        return head("batch/v1", "Job", name, labels) | {"spec": job | kept}
    return head("batch/v1", "CronJob", container.name, labels) | {
        "spec": {
            # Without a schedule it runs when it is asked to: kubectl create job --from.
            "schedule": schedule or "0 0 1 1 *",
            "timeZone": "Etc/UTC",
            "suspend": schedule is None,
            "concurrencyPolicy": "Forbid",
            "successfulJobsHistoryLimit": 1,
            "failedJobsHistoryLimit": 3,
            "jobTemplate": {"spec": job},
        }
    }
