"""What the provider does, by the name of the model."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from tests.providers.wire import Wire, render_chunk

Request = dict[str, Any]
Behavior = Callable[[Wire, Request], Awaitable[None]]
HUGE_BYTES = 33 * 1024 * 1024
_failures: dict[str, int] = {}  # how often a question of "flaky" was refused already


def find_behavior(model: str) -> Behavior:
    """Return what a model does; an unknown one is refused as OpenAI refuses it."""
    name, _, speed = model.partition("-")
    if name == "steady":
        return lambda wire, request: write_steadily(wire, request, float(speed))
    return BEHAVIORS.get(model, refuse_model)


async def write_steadily(wire: Wire, request: Request, per_second: float) -> None:
    """Write "w0 w1 w2 ..." at an even pace, against the clock so that delays do not add up."""
    wire.begin()
    loop = asyncio.get_running_loop()
    begun = loop.time()
    for number in range(count_tokens(request)):
        wait_s = begun + number / per_second - loop.time()
        if wait_s > 0:
            await asyncio.sleep(wait_s)
        await wire.send_text(f"w{number} ", request["model"])
    await wire.finish(model=request["model"])


async def echo(wire: Wire, request: Request) -> None:
    """Say the last message again, a word at a time."""
    wire.begin()
    for word in re.findall(r"\S+\s*", request["messages"][-1]["content"]):
        await wire.send_text(word)
    await wire.finish()


async def show_prompt(wire: Wire, request: Request) -> None:
    """Say everything that was asked, as JSON."""
    wire.begin()
    await wire.send_text(json.dumps(request["messages"]))
    await wire.finish()


async def count_usage(wire: Wire, request: Request) -> None:
    """Say two words and what they cost, in a chunk without choices."""
    wire.begin()
    await wire.send_text("two ")
    await wire.send_text("words")
    await wire.send_event(render_chunk({}, "usage", finish_reason="stop"))
    usage = {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11}
    await wire.send_event(json.dumps({"id": "1", "choices": [], "usage": usage}).encode())
    await wire.send_event(b"[DONE]")
    wire.end()


async def start_slowly(wire: Wire, request: Request) -> None:
    """Send the headers, and the first token two seconds later."""
    wire.begin()
    await wire.writer.drain()
    await asyncio.sleep(2)
    await wire.send_text("late")
    await wire.finish()


async def break_json(wire: Wire, request: Request) -> None:
    """Two tokens, then half an object."""
    wire.begin()
    await wire.send_text("one ")
    await wire.send_text("two ")
    await wire.send_event(b'{"choices": [{"delta": {"con')
    await wire.finish()


async def say_error(wire: Wire, request: Request) -> None:
    """One token, then an error inside the stream."""
    wire.begin()
    await wire.send_text("one ")
    await wire.send_event(b'{"error": {"message": "the model ran out of memory"}}')
    wire.end()


async def limit_rate(wire: Wire, request: Request) -> None:
    """Too many requests, for longer than anybody waits."""
    error = {"message": "Rate limit reached", "type": "requests", "code": "rate_limit_exceeded"}
    await wire.send_json(429, {"error": error}, {"Retry-After": "3600"})


async def fail(wire: Wire, request: Request) -> None:
    """A server's own failure."""
    await wire.send_json(500, {"error": {"message": "The server had an error"}})


async def fail_twice(wire: Wire, request: Request) -> None:
    """Refuse a question twice, then answer it."""
    asked = request["messages"][-1]["content"]
    _failures[asked] = _failures.get(asked, 0) + 1
    if _failures[asked] <= 2:
        await wire.send_json(503, {"error": {"message": "overloaded"}}, {"Retry-After": "0"})
    else:
        await echo(wire, request)


async def cut(wire: Wire, request: Request) -> None:
    """Three tokens, then the connection is gone."""
    wire.begin()
    for word in ("one ", "two ", "three "):
        await wire.send_text(word)
    await asyncio.sleep(0.05)
    wire.cut()


async def end_early(wire: Wire, request: Request) -> None:
    """Two tokens and a proper end of the body, but neither a reason nor [DONE]."""
    wire.begin()
    await wire.send_text("one ")
    await wire.send_text("two ")
    wire.end()


async def hang(wire: Wire, request: Request) -> None:
    """Two tokens, then nothing."""
    wire.begin()
    await wire.send_text("one ")
    await wire.send_text("two ")
    await asyncio.sleep(3600)


async def hang_at_once(wire: Wire, request: Request) -> None:
    """Not even headers."""
    await asyncio.sleep(3600)


async def send_huge(wire: Wire, request: Request) -> None:
    """One token, then a line of 33 MB."""
    wire.begin()
    await wire.send_text("one ")
    await wire.send_event(b'{"choices":[{"delta":{"content":"' + b"x" * HUGE_BYTES + b'"}}]}')
    await wire.finish()


async def say_nul(wire: Wire, request: Request) -> None:
    """A character that PostgreSQL stores nowhere, in the answer and in the error that ends it."""
    wire.begin()
    await wire.send_text("one\x00 ")
    await wire.send_event(json.dumps({"error": {"message": "out\x00 of memory"}}).encode())
    wire.end()


async def send_page(wire: Wire, request: Request) -> None:
    """A web page with a 200, as a captive portal does."""
    page = b"<html>Sign in to the network</html>"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n"
    wire.writer.write(head % len(page) + page)
    await wire.writer.drain()


async def refuse_model(wire: Wire, request: Request) -> None:
    """No such model."""
    said = f"The model `{request['model']}` does not exist"
    await wire.send_json(404, {"error": {"message": said, "code": "model_not_found"}})


def count_tokens(request: Request, default: int = 8) -> int:
    """Return how many tokens the last message asks for: "tokens=64"."""
    found = re.search(r"tokens=(\d+)", request["messages"][-1]["content"])
    return int(found[1]) if found else default


BEHAVIORS: dict[str, Behavior] = {
    "broken-json": break_json,
    "cut": cut,
    "early-end": end_early,
    "echo": echo,
    "error-inside": say_error,
    "flaky": fail_twice,
    "hang": hang,
    "hang-at-once": hang_at_once,
    "huge-frame": send_huge,
    "nul": say_nul,
    "page": send_page,
    "prompt": show_prompt,
    "slow-start": start_slowly,
    "status-429": limit_rate,
    "status-500": fail,
    "usage": count_usage,
}
