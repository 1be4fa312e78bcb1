"""The options several verbs share."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Dev = Annotated[
    bool, typer.Option("--dev", help="With hot reload: profile dev, and what dev_to names.")
]
Profiles = Annotated[
    list[str] | None,
    typer.Option("--profile", metavar="P", help="With the parts of this profile; may be repeated."),
]
EntryPort = Annotated[
    int | None,
    typer.Option(min=1, max=65535, metavar="N", help="The entry's port, instead of stack.port."),
]
Service = Annotated[str, typer.Argument(metavar="SERVICE", help="A service or an engine.")]
