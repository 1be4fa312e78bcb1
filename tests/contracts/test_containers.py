"""What every engine and every exporter promises about containers."""

from __future__ import annotations

import contextlib
import pickle
from pathlib import Path, PurePosixPath

import pytest

from tandem.export.containers.destination import Destination
from tandem.export.errors import ExportError
from tandem.export.exporter import SECRETS_FOLDER, Exporter
from tandem.export.registry import list_exporters
from tandem.plan.container_part import FILLED, ContainerPart, Packaged
from tandem.plan.engine import Engine, Entry, Launching
from tandem.plan.machine import Toolbox
from tandem.plan.process import Port
from tandem.plan.secrets import REFERENCE
from tandem.stack.model import Size
from tests.unit.export.sample_plans import DEVELOPMENT, PRODUCTION, plan_workspace


@pytest.fixture(params=sorted(list_exporters()), scope="module")
def exporter(request: pytest.FixtureRequest) -> Exporter:
    return list_exporters()[request.param]


@pytest.fixture(scope="module")
def part(engine: Engine) -> ContainerPart:
    assert isinstance(engine, Packaged)
    entry = Entry(listen=Port(port=8080), routes=(), pools={})
    return engine.container(
        Launching(
            name="part",
            stack="my-stack",
            settings=engine.settings(),
            tools=Toolbox(source="image", version=engine.image.tag, programs={}),
            root=Path("/app"),
            data=Path("/data/part"),
            run=Path("/tmp"),
            generated=Path("/etc/tandem/generated"),
            password="${secret:part.password}",
            limits=Size(cpu=1.0, memory=128 * 2**20),
            cpus=1,
            connections=20,
            entry=entry if engine.gateway else None,
        )
    )


def test_an_image_has_a_pinned_tag(engine: Engine):
    assert isinstance(engine, Packaged)
    assert any(sign.isdigit() for sign in engine.image.tag)


def test_an_engine_runs_as_nobody_in_particular(part: ContainerPart):
    assert part.uid > 0
    assert part.gid > 0
    assert all(port > 1024 for port in part.ports.values())


def test_its_secrets_are_references_and_only_filled_files_hold_them(part: ContainerPart):
    for file in part.files:
        if REFERENCE.search(file.text):
            assert PurePosixPath(file.path).is_relative_to(FILLED)
    assert not any(REFERENCE.search(word) for word in part.command)


def test_it_says_how_it_is_by_tools_of_its_own_image(part: ContainerPart):
    assert part.ready.argv
    assert part.alive.argv


def test_what_it_gives_leads_to_its_host(part: ContainerPart):
    assert all("part" in url for url in part.urls.values())
    assert not any("127.0.0.1" in url or "localhost" in url for url in part.urls.values())


def test_an_exporter_writes_the_workspace_down_twice_the_same(exporter: Exporter):
    check_files(exporter, PRODUCTION)


def test_an_exporter_writes_for_developers_or_refuses_to(exporter: Exporter):
    with contextlib.suppress(ExportError):  # a format may have no way to publish tools to one only
        check_files(exporter, DEVELOPMENT)


def check_files(exporter: Exporter, destination: Destination) -> None:
    settings = exporter.settings()
    plan = plan_workspace(exporter.place(destination, settings), profiles=["rabbitmq"])
    files = exporter.render(plan, settings)
    assert files
    assert files == exporter.render(plan, settings)
    paths = [file.path for file in files]
    assert len(set(paths)) == len(paths)
    assert all(not path.is_absolute() and ".." not in path.parts for path in paths)
    assert not any(path.is_relative_to(SECRETS_FOLDER) for path in paths)
    pickle.dumps(files)
