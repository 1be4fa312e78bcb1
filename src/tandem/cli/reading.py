"""Reading logs: whose lines are meant, and showing them."""

from __future__ import annotations

from tandem.cli.errors import CliError
from tandem.cli.exit_codes import ExitCode
from tandem.cli.output.screen import open_log_screen
from tandem.runtime.control.client import ControlClient
from tandem.runtime.errors import NotRunningError
from tandem.runtime.instance import Instance
from tandem.runtime.logs import list_logged


async def print_logs(instance: Instance, service: str | None, lines: int, *, follow: bool) -> None:
    """Print the last `lines` lines of each process of `service` (None: of all), then new ones."""
    client = ControlClient(instance)
    names = None if service is None else await find_processes(client, instance, service)
    show = open_log_screen()
    async for line in client.follow_logs(names, tail=lines, follow=follow):
        show(line)


async def find_processes(
    client: ControlClient, instance: Instance, service: str
) -> tuple[str, ...]:
    """List the processes of `service` that run or ever wrote; raises `CliError` for none."""
    known = {name: _name_part(name) for name in list_logged(instance)}
    known |= await _list_running(client)
    names = tuple(name for name, part in known.items() if service in {name, part})
    if names:
        return names
    allowed = ", ".join(dict.fromkeys(known.values())) or "nothing ever ran here"
    raise CliError(
        f'logs: "{service}" is not known ({allowed})',
        code="unknown-service",
        exit_code=ExitCode.USAGE,
        hint='"tandem status" lists what runs',
    )


async def _list_running(client: ControlClient) -> dict[str, str]:
    try:
        status = await client.status()
    except NotRunningError:  # what ran before is in the files
        return {}
    return {service["name"]: service["part"] for service in status["services"]}


def _name_part(process: str) -> str:
    """Return "web" for "web.1"."""
    part, _, index = process.rpartition(".")
    return part if part and index.isdigit() else process
