"""The stack that is measured: the project's own, with kinds of runs of the benchmark's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from start import find_free_port
from web.stack import ROOT, running_stack

PARTS = Path(__file__).parent / "parts.toml"


def list_changes(provider: str, server: str | None) -> list[tuple[str, str]]:
    """Return what is replaced in stack.toml: one client address opens every stream here."""
    added = (
        'DJANGO_SETTINGS_MODULE = "product.settings", PYTHONPATH = "bench/streams", '
        f'BENCH_PROVIDER = "{provider}"'
    )
    serving = f'server = "{server}"\n' if server else ""
    return [
        ("burst = 1000000 }", "burst = 1000000, streams = 60000, connections = 20000 }"),
        ('API_IMPORTS_PER_MINUTE = "1000000" }', f'API_IMPORTS_PER_MINUTE = "1000000", {added} }}'),
        ("[services.migrate]\n", f"[services.migrate]\nenv = {{ {added} }}\n"),
        ("[services.stream]\n", f"[services.stream]\n{serving}env = {{ {added} }}\n"),
        ("[services.producer]\n", f"[services.producer]\nenv = {{ {added} }}\n"),
        ("manage.py produce ", "manage.py produce --at-once 5000 "),
    ]


@contextmanager
def running(*, server: str | None = None) -> Iterator[tuple[int, str, psutil.Process]]:
    """Start provider and stack; gives the entry's port, the provider's address and process."""
    provider_port = find_free_port()
    command = [sys.executable, "-m", "tests.providers.server", "--port", str(provider_port)]
    provider = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert provider.stdout is not None
    address = provider.stdout.readline().strip()
    port = find_free_port()
    try:
        changes = list_changes(address, server)
        with running_stack(port, beside=PARTS.read_text(), also=changes):
            yield port, address, psutil.Process(provider.pid)
    finally:
        provider.terminate()
        provider.wait()
