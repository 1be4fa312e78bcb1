"""Every file of the exported folder: a kustomize base, components, and overlays. Pure.

Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ (5.x, 2025).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from tandem.export.building import list_dockerfiles, render_build_script
from tandem.export.containers.model import Container
from tandem.export.exporter import SECRETS_FOLDER, ExportFile
from tandem.export.kubernetes.around import Around, Manifest
from tandem.export.kubernetes.base import Room, build_base, build_components
from tandem.export.kubernetes.mounting import list_configs, name_key, name_map
from tandem.export.kubernetes.overlays import PRODUCTION, STAGING, list_staging_patches
from tandem.export.yaml import render_yaml

_HEAD = '# Made by "tandem export kubernetes" from stack.toml: change that file, not this one.\n'
_API = "kustomize.config.k8s.io"
_ADDRESS = "staging.yaml"
_BASE, _COMPONENTS, _OVERLAYS = (PurePosixPath(name) for name in ("base", "components", "overlays"))
_UP = "../.."


def list_files(around: Around) -> Iterator[ExportFile]:
    """Yield every file."""
    base, components = build_base(around), build_components(around)
    yield from _list_room(_BASE, base, around, kind="Kustomization")
    for name, room in components.items():
        yield from _list_room(_COMPONENTS / name, room, around, kind="Component")
    yield from _list_overlays(around, base)
    yield from _list_secrets(around)
    yield from list_dockerfiles(around.plan)
    yield render_build_script(around.plan)


def _list_room(
    folder: PurePosixPath, room: Room, around: Around, *, kind: str
) -> Iterator[ExportFile]:
    files = {f"{name}.yaml": manifests for name, manifests in room.manifests.items()}
    maps = [_generate_map(container, around) for container in room.owners]
    yield _kustomize(folder, kind, {"resources": list(files), "configMapGenerator": maps})
    for name, manifests in files.items():
        yield ExportFile(path=folder / name, text=_render(manifests))
    configs = {config.name: config for each in room.owners for config in list_configs(each, around)}
    for name in sorted(configs):
        yield ExportFile(path=folder / "config" / name, text=configs[name].text)


def _generate_map(container: Container, around: Around) -> Manifest:
    files = [f"{name_key(each)}=config/{each.name}" for each in list_configs(container, around)]
    return {"name": name_map(container), "files": files}


def _list_overlays(around: Around, base: Room) -> Iterator[ExportFile]:
    values = {"components": [f"{_UP}/{SECRETS_FOLDER}"]} if _is_generated(around) else {}
    common = {"resources": [f"{_UP}/{_BASE}"], **values}
    production: Manifest = {"namespace": around.namespace, **common}
    yield _kustomize(_OVERLAYS / PRODUCTION, "Kustomization", production)
    staging: Manifest = {"namespace": f"{around.namespace}-{STAGING}", **common}
    staging["patches"] = [{"path": _ADDRESS}]
    yield _kustomize(_OVERLAYS / STAGING, "Kustomization", staging)
    manifests = (each for room in base.manifests.values() for each in room)
    text = _render(list_staging_patches(around, manifests))
    yield ExportFile(path=_OVERLAYS / STAGING / _ADDRESS, text=text)


def _list_secrets(around: Around) -> Iterator[ExportFile]:
    ignored = f"/{SECRETS_FOLDER}/*\n!/{SECRETS_FOLDER}/kustomization.yaml\n"
    yield ExportFile(path=PurePosixPath(".gitignore"), text=ignored)
    if _is_generated(around):
        generator = [{"name": around.secret, "files": sorted(around.plan.secrets)}]
        yield _kustomize(SECRETS_FOLDER, "Component", {"secretGenerator": generator})


def _is_generated(around: Around) -> bool:
    return around.settings.secrets == "generated"


def _kustomize(folder: PurePosixPath, kind: str, says: Mapping[str, object]) -> ExportFile:
    version = "v1alpha1" if kind == "Component" else "v1beta1"
    document = {"apiVersion": f"{_API}/{version}", "kind": kind}
    given = {name: value for name, value in says.items() if value}
    return ExportFile(path=folder / "kustomization.yaml", text=_render(({**document, **given},)))


def _render(manifests: Iterable[Manifest]) -> str:
    return _HEAD + "---\n".join(render_yaml(each) for each in manifests)
