"""Which network addresses a provider given in the product may have.

Whoever may name an address could otherwise make the server ask its own neighbors: a database, a
cloud's metadata, a router. (OWASP ASVS 5.0, 1.3.6)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# IPv4 in the clothes of IPv6: what counts is the address inside.
# Source: RFC 6052 (NAT64); `ipv4_mapped`, `sixtofour` and `teredo` are the standard library's.
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """A local address that is allowed after all: a network, and a port (None is every port)."""

    network: str
    port: int | None = None

    def covers(self, address: str, port: int) -> bool:
        """Whether `address` and `port` are meant."""
        network = ip_network(self.network)
        found = ip_address(address)
        if found.version != network.version or found not in network:
            return False
        return self.port is None or self.port == port


def parse_allowed(text: str) -> tuple[Allowed, ...]:
    """Return the entries of "127.0.0.1:11434, 10.0.0.0/8, [::1]:8000".

    Raises `ValueError` with the message and the hint in two lines.
    """
    return tuple(_parse_entry(entry.strip()) for entry in text.split(",") if entry.strip())


def is_forbidden(address: str, port: int, *, allowed: Iterable[Allowed] = ()) -> bool:
    """Whether an address (as text, such as "10.0.0.7") is not on the public internet."""
    if any(entry.covers(address, port) for entry in allowed):
        return False
    found = ip_address(address.partition("%")[0])
    return any(not inner.is_global or inner.is_multicast for inner in _unwrap(found))


def _unwrap(found: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(found, IPv4Address):
        return [found]
    if found.ipv4_mapped is not None:
        return [found.ipv4_mapped]
    if found in _NAT64:
        return [IPv4Address(int(found) & 0xFFFFFFFF)]
    inner = [found.sixtofour, *(found.teredo or ())]
    return [found, *(one for one in inner if one is not None)]


def _parse_entry(entry: str) -> Allowed:
    network, port = entry, ""
    if entry.startswith("[") and "]" in entry:
        network, _, port = entry[1:].partition("]")
        port = port.removeprefix(":")
    elif entry.count(":") == 1:
        network, _, port = entry.partition(":")
    try:
        ip_network(network)
        number = int(port) if port else None
    except ValueError:
        raise _not_an_entry(entry) from None
    if number is not None and not 0 < number < 65536:  # noqa: PLR2004 - a port's range
        raise _not_an_entry(entry)
    return Allowed(network=network, port=number)


def _not_an_entry(entry: str) -> ValueError:
    return ValueError(
        f'"{entry}" is not an address or a network\n127.0.0.1:11434, 10.0.0.0/8 or [::1]:8000'
    )
