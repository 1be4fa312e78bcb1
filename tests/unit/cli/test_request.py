"""A request survives the way to another process."""

from __future__ import annotations

from pathlib import Path

from tandem.cli.request import UpRequest, parse_request, render_request
from tandem.cli.supervise import list_supervisor_words


def test_a_request_is_the_same_after_its_journey():
    request = UpRequest(
        file=Path("/a b/stäck.toml"),
        instance="review",
        profiles=frozenset({"dev", "jobs"}),
        port=8081,
        dev=True,
        detached=True,
    )

    assert parse_request(render_request(request)) == request


def test_the_supervisor_does_not_import_from_the_current_folder():
    words = list_supervisor_words(UpRequest(file=Path("/stack.toml")))

    assert words[1:4] == ["-P", "-m", "tandem.cli.supervise"]
    assert parse_request(words[-1]).file == Path("/stack.toml")
