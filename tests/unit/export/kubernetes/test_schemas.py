"""Every object is one that the newest versions of Kubernetes know, with no field they do not."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

import kubernetes_validate
import pytest
from kubernetes_validate import utils

from .objects import Manifest, arrange, list_objects

NEWEST = list(dict.fromkeys(utils.all_versions()))[-3:]
# Words of others than Kubernetes itself, whose schemas come with what understands them.
OTHERS = ("keda.sh", "gateway.networking.k8s.io", "postgresql.cnpg.io", "rabbitmq.com")


@pytest.fixture(scope="module")
def objects() -> list[Manifest]:
    """All kinds of objects there are: parts that grow, run at times, and are reached."""
    scaled = arrange(scale="worker=1-4", schedules="tidy=0 3 * * *", volume_sizes="media=50Gi")
    return list_objects(scaled)


@pytest.mark.parametrize("version", NEWEST)
def test_every_object_is_known(version: str, objects: list[Manifest]):
    # It would read the same schemas again for each of them.
    with patch.object(utils, "schema_contents", cache(utils.schema_contents)):
        for each in objects:
            kubernetes_validate.validate(each, version, strict=True)


def test_a_field_that_is_not_known_is_noticed(objects: list[Manifest]):
    wrong = objects[0] | {"automountServiceAccountTokens": False}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, NEWEST[-1], strict=True)


def test_only_others_words_go_unchecked():
    around = arrange(
        entry="gateway",
        entry_class="gateways.public",
        queue_scale="worker=1-8",
        queue_trigger="postgresql",
        queue_metadata="query=select 1",
    )
    apis = {each["apiVersion"].partition("/")[0] for each in list_objects(around)}
    checked = {each["apiVersion"].partition("/")[0] for each in list_objects(arrange())}
    assert apis - checked == {"keda.sh", "gateway.networking.k8s.io"}
    assert apis - checked <= set(OTHERS)
