"""No way into a private network: the address that is really connected to is looked at.

The check stands where a connection's socket is made, after the name was looked up and before
anything is sent: a name that leads elsewhere the second time, and a redirect, meet it as well.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

from tandem.apps.providers.addresses import Allowed, is_forbidden
from tandem.apps.providers.errors import ProviderError

SocketFactory = Callable[[Any], socket.socket]


def guard_sockets(allowed: tuple[Allowed, ...]) -> SocketFactory:
    """Return a maker of sockets for aiohttp that raises `ProviderError` for a forbidden address."""

    def make_socket(address_info: Any) -> socket.socket:
        family, kind, protocol, _, address = address_info
        host, port = address[:2]
        if is_forbidden(str(host), int(port), allowed=allowed):
            raise ProviderError(
                "provider_address_forbidden",
                "the provider's address is in a private network; who runs this product can allow "
                "it (LLM_ALLOWED_ADDRESSES)",
            )
        made = socket.socket(family, kind, protocol)
        made.settimeout(0)  # the event loop waits, not the socket
        return made

    return make_socket
