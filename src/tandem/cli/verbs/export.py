"""`tandem export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tandem.cli.exit_codes import ExitCode
from tandem.cli.options import AsJson


def export(
    context: typer.Context,
    exporter: Annotated[
        str, typer.Argument(metavar="FORMAT", help="compose, or another that is listed on error.")
    ],
    *,
    profile: Annotated[
        list[str] | None,
        typer.Option(
            metavar="P",
            help="production (the default) or development, and profiles of the stack.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to write: deploy/FORMAT.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(metavar="URL", help="What people type; https:// encrypts at the gateway."),
    ] = None,
    cpus: Annotated[
        float | None, typer.Option(min=0.1, metavar="N", help="Cores of the machine it is for.")
    ] = None,
    memory: Annotated[
        str | None, typer.Option(metavar="SIZE", help='Memory of that machine, as in "16 GiB".')
    ] = None,
    registry: Annotated[
        str, typer.Option(metavar="HOST", help="Where public images come from.")
    ] = "",
    prefix: Annotated[
        str, typer.Option(metavar="TEXT", help="Before the names of images that are built.")
    ] = "",
    tag: Annotated[str, typer.Option(metavar="TAG", help="Their tag.")] = "local",
    resolve_digests: Annotated[
        bool, typer.Option("--resolve-digests", help="Pin public images by digest: ask registries.")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A setting of the format."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Write the same architecture down for somewhere else.

    Prints what it needs of the machine it is for. The folder is written whole or not at all;
    secrets are files below it and stay as they are when it is written again.
    """
    from tandem.cli.exporting.doing import export_stack
    from tandem.cli.exporting.reporting import report_as_json, report_as_text
    from tandem.cli.exporting.request import Asked

    asked = Asked(
        exporter=exporter,
        profiles=tuple(profile or ()),
        out=out,
        url=url,
        cpus=cpus,
        memory=memory,
        registry=registry,
        prefix=prefix,
        tag=tag,
        values=tuple(settings or ()),
        resolve_digests=resolve_digests,
    )
    done = export_stack(context.obj, asked)
    report = report_as_json if as_json else report_as_text
    report(done)
    return ExitCode.OK
