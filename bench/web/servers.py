"""The servers a web pool may run on, each with several numbers of workers and threads."""

from __future__ import annotations

from dataclasses import dataclass

from web.configurations import Configuration, mix_below
from web.signing_in import sign_in_to_workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A web pool of two replicas; workers and threads are those of one replica."""

    server: str
    workers: int
    threads: int

    @property
    def name(self) -> str:
        """What its service and its line in the table are called."""
        return f"{self.server}-{2 * self.workers}x{self.threads}"

    @property
    def prefix(self) -> str:
        """Where the gateway finds it."""
        return f"/bench/servers/{self.name}"

    def configure(self) -> Configuration:
        """Return what is measured: the mix."""
        return Configuration(
            name=self.name,
            part=self.name,
            kinds=mix_below(f"{self.prefix}/api/v1"),
            sign_in=sign_in_to_workspace,
            gzip=True,
        )

    def render(self) -> str:
        """Return its service and its route, for stack.toml."""
        return f"""
[services.{self.name}]
kind = "wsgi"
app = "prefixed:application"
server = "{self.server}"
replicas = 2
workers = {self.workers}
threads = {self.threads}
env.PYTHONPATH = "bench/web/variants"
env.BENCH_PREFIX = "{self.prefix}"
env.API_WRITES_PER_MINUTE = "1000000"
env.API_IMPORTS_PER_MINUTE = "1000000"
needs = {{ db = "ready", cache = "started", records = "ready", migrate = "done" }}
secrets = ["SECRET_KEY"]
limits = {{ cpu = 2, memory = "1024 MiB" }}
networks = ["backend", "data"]
volumes = {{ media = "MEDIA_ROOT", static = "STATIC_ROOT" }}

[[routes]]
path = "{self.prefix}/"
to = "{self.name}"
"""


VARIANTS = (
    Variant(server="granian", workers=1, threads=1),
    Variant(server="granian", workers=1, threads=2),
    Variant(server="granian", workers=1, threads=4),
    Variant(server="granian", workers=2, threads=2),
    Variant(server="gunicorn", workers=1, threads=2),
    Variant(server="gunicorn", workers=1, threads=4),
    Variant(server="gunicorn", workers=2, threads=2),
)
