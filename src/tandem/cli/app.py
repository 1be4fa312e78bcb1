"""The whole command line as one Typer application."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tandem.cli.target import Target
from tandem.cli.verb_group import VerbGroup

app = typer.Typer(
    cls=VerbGroup,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def tandem(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Option("-C", metavar="DIR", help="Start looking for stack.toml in this folder.")
    ] = Path(),
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="Use this stack file.")
    ] = None,
    instance: Annotated[
        str | None,
        typer.Option(
            "--instance", metavar="NAME", help="One of several running copies of the stack."
        ),
    ] = None,
) -> None:
    """Run, check and explain the architecture in stack.toml."""
    context.obj = Target(folder=folder, file=file, instance=instance)
