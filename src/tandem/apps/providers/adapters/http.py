"""HTTP to providers, and its failures in the product's words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from weakref import WeakKeyDictionary

import aiohttp

from tandem.apps.kit.loop_end import close_at_loop_end
from tandem.apps.providers.adapters.guard import guard_sockets
from tandem.apps.providers.addresses import Allowed
from tandem.apps.providers.chat import Provider
from tandem.apps.providers.errors import ProviderError
from tandem.apps.providers.patience import Patience
from tandem.apps.providers.refusals import describe_refusal

MOST_REFUSAL_BYTES = 64 * 1024
_OK = 200
# What may be connected to; None is everything.
Guard = tuple[Allowed, ...] | None
_sessions: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Guard, aiohttp.ClientSession]] = (
    WeakKeyDictionary()
)


@asynccontextmanager
async def open_answer(
    provider: Provider,
    method: str,
    path: str,
    *,
    content: bytes | None = None,
    patience: Patience,
    allowed: tuple[Allowed, ...],
) -> AsyncGenerator[aiohttp.ClientResponse]:
    """Ask `path` below the provider's address; the body of the 200 has not been read.

    Raises `ProviderError`, also for what happens while the block reads the body.
    """
    session = _get_session(allowed if provider.guarded else None)
    with _said_plainly():
        async with asyncio.timeout(patience.first_token.total_seconds()):
            response = await session.request(
                method,
                f"{provider.base_url.rstrip('/')}{path}",
                data=content,
                headers=_list_headers(provider),
                timeout=_get_timeout(patience),
                allow_redirects=False,
            )
        # Not `async with`: what is left of a broken answer is not read, its connection is closed.
        try:
            await _check_status(response, patience)
            yield response
        finally:
            response.close()


def _get_session(guard: Guard) -> aiohttp.ClientSession:
    """One per event loop and guard, so that connections are used again."""
    sessions = _sessions.setdefault(asyncio.get_running_loop(), {})
    if guard not in sessions:
        factory = None if guard is None else guard_sockets(guard)
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=30, socket_factory=factory)
        # A proxy of the environment would connect in our place, where nobody looks.
        sessions[guard] = aiohttp.ClientSession(
            connector=connector, trust_env=guard is None, auto_decompress=False
        )
        close_at_loop_end(sessions[guard].close)
    return sessions[guard]


def _list_headers(provider: Provider) -> dict[str, str]:
    headers = {"Accept-Encoding": "identity", "Content-Type": "application/json"}
    if provider.api_key:
        headers["Authorization"] = f"Bearer {provider.api_key}"
    return headers


def _get_timeout(patience: Patience) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=patience.connect.total_seconds())


async def _check_status(response: aiohttp.ClientResponse, patience: Patience) -> None:
    if response.status == _OK:
        return
    async with asyncio.timeout(patience.between_tokens.total_seconds()):
        body = await response.content.read(MOST_REFUSAL_BYTES)
    named = {name.lower(): value for name, value in response.headers.items()}
    raise describe_refusal(response.status, named, body)


@contextmanager
def _said_plainly() -> Generator[None]:
    try:
        yield
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise ProviderError("provider_unreachable", "the provider cannot be reached") from error
    except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
        raise ProviderError("provider_unreachable", "the provider's address is none") from error
    except TimeoutError as error:
        raise ProviderError("provider_timeout", "the provider did not answer in time") from error
    except (aiohttp.ClientError, ConnectionError) as error:
        raise ProviderError("provider_cut", "the provider cut the connection") from error
