"""kubectl renders every overlay, to the objects the plan says."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tandem.export.kubernetes import EXPORTER
from tests.unit.export.kubernetes.objects import Manifest, arrange, list_objects, list_pods
from tests.unit.export.kubernetes.policies import list_violations

pytestmark = pytest.mark.skipif(
    shutil.which("kubectl") is None, reason="kubectl is not installed (Debian: kubernetes-client)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exported folder, as `tandem export kubernetes` writes it."""
    return write(tmp_path_factory.mktemp("kubernetes"))


def write(folder: Path, **settings: str) -> Path:
    around = arrange(**settings)
    for file in EXPORTER.render(around.plan, around.settings):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text)
    return folder


def render(folder: Path) -> list[Manifest]:
    done = subprocess.run(
        ["kubectl", "kustomize", str(folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return list(yaml.load_all(done.stdout, Loader=yaml.CSafeLoader))


def count_kinds(objects: list[Any]) -> Counter[str]:
    return Counter(each["kind"] for each in objects if each["kind"] != "ConfigMap")


@pytest.mark.parametrize(
    ("overlay", "namespace"), [("production", "workspace"), ("staging", "workspace-staging")]
)
def test_an_overlay_has_every_object_in_its_namespace(folder: Path, overlay: str, namespace: str):
    objects = render(folder / "overlays" / overlay)
    spaces = {each["metadata"].get("namespace", each["metadata"]["name"]) for each in objects}
    assert spaces == {namespace}
    expected = [each for each in list_objects(arrange()) if each["kind"] != "CronJob"]
    tidy = [each for each in expected if each["metadata"]["name"].startswith("tidy")]
    assert count_kinds(objects) == count_kinds(expected) - count_kinds(tidy)
    assert list_violations(objects) == []


def test_a_change_of_configuration_changes_the_pods_that_read_it(folder: Path, tmp_path: Path):
    shutil.copytree(folder, tmp_path / "copy")
    (tmp_path / "copy/base/config/gateway-headers.conf").write_text("# another\n")
    before = list_pods(render(folder / "overlays/production"))
    after = list_pods(render(tmp_path / "copy/overlays/production"))
    assert {name for name in before if before[name] != after[name]} == {"gateway"}


def test_staging_is_smaller_and_elsewhere(folder: Path):
    objects = render(folder / "overlays/staging")
    limits = [each["spec"] for each in objects if each["kind"] == "HorizontalPodAutoscaler"]
    assert {(each["minReplicas"], each["maxReplicas"]) for each in limits} == {(1, 2)}
    (entry,) = [each for each in objects if each["kind"] == "Ingress"]
    assert entry["spec"]["rules"][0]["host"] == "staging.example.org"
    text = yaml.safe_dump(objects)
    assert "https://staging.example.org" in text
    assert "https://example.org" not in text


def test_an_environment_of_ones_own_adds_a_component_and_other_images(tmp_path: Path):
    write(tmp_path)
    own = tmp_path / "environments/mine"
    own.mkdir(parents=True)
    (own / "kustomization.yaml").write_text(
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: mine\n"
        "resources: [../../overlays/production]\ncomponents: [../../components/tidy]\n"
        "images: [{name: workspace-app, newName: registry.example/app, newTag: '2.0'}]\n"
    )
    objects = render(own)
    jobs = {each["metadata"]["name"]: each for each in objects if each["kind"] == "CronJob"}
    assert set(jobs) == {"tidy", "tidy-runs", "tidy-exports"}
    assert list_violations(objects) == []
    maps = {each["metadata"]["name"] for each in objects if each["kind"] == "ConfigMap"}
    for pod in list_pods(objects).values():
        named = {v["configMap"]["name"] for v in pod["spec"]["volumes"] if "configMap" in v}
        assert named <= maps
    images = {c["image"] for pod in list_pods(objects).values() for c in pod["spec"]["containers"]}
    assert "registry.example/app:2.0" in images
    assert not any(image.startswith("workspace-app") for image in images)


def test_generated_secrets_come_from_files_and_change_the_pods(tmp_path: Path):
    write(tmp_path, secrets="generated")
    for name in arrange(secrets="generated").plan.secrets:
        (tmp_path / "secrets" / name).write_text("value")
    objects = render(tmp_path / "overlays/production")
    (secret,) = [each for each in objects if each["kind"] == "Secret"]
    pod = list_pods(objects)["db"]
    named = [v["secret"]["secretName"] for v in pod["spec"]["volumes"] if "secret" in v]
    assert named == [secret["metadata"]["name"]]
    assert named != ["workspace-secrets"]
