"""Each engine: where its programs come from and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tandem.cli.findings.finding import Finding
from tandem.engines.errors import ToolboxError
from tandem.engines.registry import list_engines
from tandem.engines.toolbox import find_toolbox
from tandem.plan.machine import Toolbox
from tandem.stack.model import EngineSpec, Stack

_WHY = {
    "address": "the stack gives an address: it runs elsewhere",
    "bin": "the stack names this folder with bin",
    "wheel": "the pinned wheel, which comes before PATH",
    "PATH": "found on PATH, since there is no wheel for it here",
    "usual folder": "not on PATH, but where packages put it",
}


def examine_engines(stack: Stack | None) -> Iterator[Finding]:
    """Examine the engines of the stack; without a stack, every engine Tandem knows."""
    for spec in _list_specs(stack):
        yield _examine(spec, stack.root if stack is not None else Path())


def _list_specs(stack: Stack | None) -> list[EngineSpec]:
    if stack is not None:
        return list(stack.engines.values())
    # what has no wheel is nobody's default
    return [
        EngineSpec(name=name, use=name, profiles=() if engine.origin.package else ("tools",))
        for name, engine in list_engines().items()
    ]


def _examine(spec: EngineSpec, root: Path) -> Finding:
    about = spec.use if spec.name == spec.use else f"{spec.name} ({spec.use})"
    try:
        toolbox = find_toolbox(list_engines()[spec.use], spec, root=root)
    except ToolboxError as error:
        what, looked = error.message.partition("\n")[0], "; ".join(error.looked)
        return Finding(
            about=about,
            state="note" if _is_optional(spec) else "failed",
            detail=f"{what} ({looked})" if looked else what,
            hint=error.hint,
        )
    return Finding(about=about, state="ok", detail=_describe(spec, toolbox))


def _is_optional(spec: EngineSpec) -> bool:
    """Whether a stack starts without it: only some profiles have it."""
    return bool(spec.profiles)


def _describe(spec: EngineSpec, toolbox: Toolbox) -> str:
    why = _WHY.get(toolbox.source, toolbox.source)
    if spec.address is not None:
        return why
    folder = next(iter(toolbox.programs.values())).parent
    return f"{toolbox.version} from {toolbox.source}: {folder} ({why})"
