"""Sending to a group of the channel layer from a plain thread, without an event loop.

`async_to_sync(group_send)` would open a loop and a connection for every message; channels-redis's
publish-and-subscribe layer only PUBLISHes the serialised message, which a plain client can do too.
A test holds this against the layer itself.
Source: https://github.com/django/channels_redis, channels_redis/pubsub.py, 4.3.0
"""

from __future__ import annotations

from typing import Any

from channels.layers import get_channel_layer

from tandem.apps.kit.clients import ask_channels

PREFIX = "tandem"


def send_to_group(group: str, message: dict[str, Any]) -> None:
    """Send `message` to whoever listens to `group` now; raises `redis.RedisError`."""
    layer = get_channel_layer()
    ask_channels(("PUBLISH", f"{PREFIX}__group__{group}", layer.serialize(message)))
