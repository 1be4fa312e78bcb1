"""Small engines, whole by the contract: what the plan may know of any engine."""

from __future__ import annotations

import signal
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from tandem.plan.engine import Answer, Engine, Launch, Launching, Origin, Rotation
from tandem.plan.machine import Toolbox
from tandem.plan.process import EngineCheck, File, HttpCheck, Port, Probe, Socket, Step, StopStep

STOP = (StopStep(signal=signal.SIGINT, wait=timedelta(seconds=25)),)


class ShelfSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    max_readers: int = Field(default=50, ge=1, le=1000)
    order: Literal["title", "author"] = "title"
    owner: str | None = None


class StrictSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    region: str


class NoSettings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Sample:
    summary = "a sample"
    origin = Origin(package=None, folder="", programs=("server",))
    settings: type[BaseModel] = NoSettings
    gateway = False
    ports: tuple[str, ...] = ()
    stands_in: frozenset[str] = frozenset()

    def __init__(self, name: str) -> None:
        self.name = name

    def rotate(self, launching: Launching) -> Rotation:
        assert launching.entry is not None
        check = HttpCheck(address=launching.entry.listen, path="/generation")
        return Rotation(files=(), signal=signal.SIGHUP, confirm=check)

    def external_urls(self, address: str, settings: Any) -> Mapping[str, str]:
        assert settings is not None
        return {f"{self.name.upper()}_URL": address}

    async def probe(self, url: str) -> Answer:
        return Answer(ok=True, detail=url)


class _Shelf(_Sample):
    """Keeps data, takes a limited number of connections."""

    settings = ShelfSettings

    def launch(self, launching: Launching) -> Launch:
        folder = launching.run / launching.name
        url = f"shelf://:{launching.password}@{folder}"
        check = EngineCheck(engine=self.name, url=url)
        config = launching.generated / launching.name / "shelf.conf"
        return Launch(
            argv=(str(launching.tools.programs["server"]), str(config)),
            address=Socket(path=folder / "s"),
            ready=Probe(check=check),
            alive=Probe(check=check),
            stop=STOP,
            urls={"SHELF_URL": url},
            folders=(launching.data, folder),
            files=(File(path=config, text=f"password {launching.password}\n"),),
            prepare=(Step(title="build it", argv=("build",), unless=launching.data / "built"),),
            capacity=launching.settings.max_readers,
            user="unprivileged",
        )


class _Plain(_Sample):
    """Keeps nothing, takes any number of connections."""

    def launch(self, launching: Launching) -> Launch:
        address = Socket(path=launching.run / launching.name / "s")
        check = EngineCheck(engine=self.name, url=f"plain:{address.path}")
        return Launch(
            argv=("plain",),
            address=address,
            ready=Probe(check=check),
            alive=Probe(check=check),
            stop=STOP,
            urls={"PLAIN_URL": f"plain:{address.path}"},
        )


class _Door(_Sample):
    """The gateway."""

    gateway = True

    def launch(self, launching: Launching) -> Launch:
        assert launching.entry is not None
        check = HttpCheck(address=launching.entry.listen, path="/health")
        return Launch(
            argv=("door",),
            address=launching.entry.listen,
            ready=Probe(check=check),
            alive=Probe(check=check),
            stop=STOP,
        )


class _Strict(_Plain):
    settings = StrictSettings


class _Post(_Sample):
    """Listens on a port of its own, and has something to say."""

    ports = ("letters",)

    def launch(self, launching: Launching) -> Launch:
        port = launching.ports["letters"]
        check = EngineCheck(engine=self.name, url=f"post:{port}")
        return Launch(
            argv=("post",),
            address=Port(port=port),
            ready=Probe(check=check),
            alive=Probe(check=check),
            stop=STOP,
            urls={"POST_URL": f"post:{port}"},
            announces=tuple(f"open with {profile}" for profile in sorted(launching.profiles)),
        )


class _Drawer(_Sample):
    """Takes letters where there is no post."""

    stands_in = frozenset({"POST_URL"})

    def launch(self, launching: Launching) -> Launch:
        address = Socket(path=launching.run / launching.name / "s")
        check = EngineCheck(engine=self.name, url="drawer:1")
        return Launch(
            argv=("drawer",),
            address=address,
            ready=Probe(check=check),
            alive=Probe(check=check),
            stop=STOP,
            urls={"POST_URL": "drawer:1", "DRAWER_URL": "drawer:2"},
        )


ENGINES: Mapping[str, Engine] = {
    "shelf": _Shelf("shelf"),
    "plain": _Plain("plain"),
    "door": _Door("door"),
    "strict": _Strict("strict"),
    "post": _Post("post"),
    "drawer": _Drawer("drawer"),
}


def find_tools(*names: str) -> dict[str, Toolbox]:
    """A toolbox for each part name."""
    return {
        name: Toolbox(
            source="wheel", version="1.2", programs={"server": Path("/opt/sample/server")}
        )
        for name in names
    }
