"""A large answer leaves the gateway compressed, once."""

from __future__ import annotations

import gzip
import json
from pydoc_data.topics import topics

import httpx
import pytest

pytestmark = pytest.mark.engines

TEXT = ("\n\n".join(f"{name}\n\n{text}" for name, text in sorted(topics.items())) * 2)[:488_000]
JSON_BYTES = 500_000
LARGEST_BYTES = {None: 150 * 1024, "miss": 150_000, "hit": 150_000}  # None: the gateway's own


def test_half_a_megabyte_of_json_is_150_kilobytes_on_the_wire(workspace):
    path = f"/api/v1/documents/{workspace.import_text('large.txt', TEXT)}"
    asked = {"Accept-Encoding": "gzip", **workspace.headers}

    states = set()
    for _ in range(8):  # each replica answers through Django first, then a ready answer
        with httpx.stream("GET", workspace.entry + path, headers=asked) as answer:
            wire = b"".join(answer.iter_raw())
        state = answer.headers.get("X-Ready-Answer")
        states.add(state)
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(wire) <= LARGEST_BYTES[state]
        plain = gzip.decompress(wire)
        assert len(plain) >= JSON_BYTES
        assert json.loads(plain)["text"] == TEXT  # so it was compressed once

    assert "hit" in states
