"""The files RabbitMQ reads: its configuration, definitions and plugins, and Erlang's inetrc. Pure.

All are read from the folder the server runs in: rabbitmq.conf knows no quotes, so that a path in
it could end at a "#".
"""

from __future__ import annotations

import json

from tandem.engines.rabbitmq.settings import RabbitmqSettings
from tandem.plan.engine import Launching
from tandem.plan.process import LOOPBACK

MIB = 2**20
USER = "tandem"
VHOST = "tandem"
DEFAULT_MEMORY = 256 * MIB

# The rest of the limit is for what comes at once: a burst is noticed only after it is in memory.
_SHARE = 0.7
# An idle server uses about 130 MiB. Below this it would let nobody publish from its first minute.
_LEAST_MEMORY = 192 * MIB
_SMALLEST_LOG, _LARGEST_LOG = 8 * MIB, 128 * MIB

# Names are looked up by Erlang itself: a helper process for it would be one more to end.
INETRC = '{lookup, [file, dns]}.\n{host, {127,0,0,1}, ["localhost"]}.\n'


def render_configuration(
    launching: Launching, *, host: str = LOOPBACK, definitions: str = "definitions.json"
) -> str:
    """The whole rabbitmq.conf; `host` is the address listened on."""
    settings: RabbitmqSettings = launching.settings
    memory = launching.limits.memory or DEFAULT_MEMORY
    lines = {
        "listeners.tcp.local": f"{host}:{launching.ports['amqp']}",
        "load_definitions": definitions,
        "log.file": "false",
        "log.console": "true",
        # "info" tells of every connection, each probe's among them.
        "log.console.level": "warning",
        "log.console.use_colors": "off",
        "vm_memory_high_watermark.absolute": str(split_memory(memory)),
        # It caps what was set the line before.
        "total_memory_available_override_value": str(max(memory, _LEAST_MEMORY)),
        "disk_free_limit.absolute": str(settings.disk_free_mib * MIB),
        # What quorum queues hold in memory until it is written to their segments; by default
        # 512 MiB, whatever the machine is.
        "raft.wal_max_size_bytes": str(min(max(memory // 16, _SMALLEST_LOG), _LARGEST_LOG)),
        "consumer_timeout": str(settings.consumer_timeout_s * 1000),
    }
    if has_management(launching):
        lines["management.tcp.ip"] = host
        lines["management.tcp.port"] = str(launching.ports["management"])
    return "".join(f"{name} = {value}\n" for name, value in lines.items())


def render_plugins(launching: Launching) -> str:
    """The file enabled_plugins, an Erlang term."""
    return "[rabbitmq_management].\n" if has_management(launching) else "[].\n"


def render_definitions(launching: Launching) -> str:
    """The user, the virtual host and its queues' limits, made to be so at every start."""
    settings: RabbitmqSettings = launching.settings
    everything = {"configure": ".*", "write": ".*", "read": ".*"}
    limits = {
        "vhost": VHOST,
        "name": "limits",
        "pattern": ".*",
        "apply-to": "queues",
        "priority": 0,
        "definition": {"delivery-limit": settings.delivery_limit},
    }
    document = {
        "users": [{"name": USER, "password": launching.password, "tags": "administrator"}],
        "vhosts": [{"name": VHOST}],
        "permissions": [{"user": USER, "vhost": VHOST, **everything}],
        "policies": [limits],
    }
    return json.dumps(document, indent=1) + "\n"


def has_management(launching: Launching) -> bool:
    """Whether the management page is served: its profile is in force."""
    settings: RabbitmqSettings = launching.settings
    return settings.management_profile in launching.profiles


def split_memory(limit: int) -> int:
    """The bytes at which publishers wait, of a limit of `limit` bytes."""
    return max(int(limit * _SHARE), _LEAST_MEMORY)
