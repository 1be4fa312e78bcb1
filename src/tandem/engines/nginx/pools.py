"""The pools as nginx's upstreams: the one file a rotation rewrites. Pure."""

from __future__ import annotations

from tandem.engines.nginx.quoting import block, quote
from tandem.plan.engine import Entry, Upstream
from tandem.plan.process import Address, Socket


def render_pools(entry: Entry) -> str:
    """Every pool with its replicas, those in `entry.out` marked down, and the generation."""
    generation = block("map $host $tandem_generation", (f"default {entry.generation};",))
    pools = [
        render_pool(name, replicas, entry.out, followed=entry.resolver is not None)
        for name, replicas in sorted(entry.pools.items())
    ]
    return "\n\n".join([generation, *pools]) + "\n"


def render_pool(
    name: str, replicas: tuple[Upstream, ...], out: frozenset[str], *, followed: bool = False
) -> str:
    """One pool. With every replica out, all stay in: a late answer is better than none.

    `followed`: replicas are hosts, whose addresses are asked for again and again (since 1.27.3).
    """
    more = " resolve" if followed else ""
    resting = out if any(replica.process not in out for replica in replicas) else frozenset()
    servers = (
        f"server {render_address(replica.address)} max_fails=3 fail_timeout=2s{more}"
        f"{' down' if replica.process in resting else ''};"
        for replica in replicas
    )
    # Idle connections end here before they end in any of the servers (granian, uvicorn and gunicorn
    # are started with more): a POST never meets a connection its other side has just closed.
    rest = (f"zone {name} 128k;", "least_conn;", *servers, "keepalive 32;", "keepalive_timeout 3s;")
    return block(f"upstream {name}", rest)


def render_address(address: Address) -> str:
    """An address as `server` and `listen` take it."""
    if isinstance(address, Socket):
        return quote(f"unix:{address.path}")
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"{host}:{address.port}"
