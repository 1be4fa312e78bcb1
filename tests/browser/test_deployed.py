"""The pages anybody sees first, of this machine's stack or of one that is deployed somewhere else.

`make test-at URL=https://staging.example.org` visits that one; nothing there is changed.
"""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import list_faults

DEPLOYED = os.environ.get("TANDEM_DEPLOYED_URL", "").rstrip("/")
FIRST = re.compile(r"Sign in|Create the administrator")


@pytest.fixture(scope="module")
def entry(request: pytest.FixtureRequest) -> str:
    """The address that is visited."""
    return DEPLOYED or str(request.getfixturevalue("running_stack").entry)


def test_whoever_comes_is_asked_who_they_are(entry: str, window: Page) -> None:
    window.goto(f"{entry}/documents")
    expect(window.get_by_role("heading", level=1)).to_have_text(FIRST)
    assert list_faults(window) == []


def test_nobody_is_told_anything_without_signing_in(entry: str, window: Page) -> None:
    answer = window.request.get(f"{entry}/api/v1/documents")
    assert answer.status == 401
    assert set(answer.json()["error"]) >= {"code", "message", "request_id"}


def test_every_part_is_ready(entry: str, window: Page) -> None:
    answer = window.request.get(f"{entry}/health/ready")
    assert (answer.status, answer.json()["status"]) == (200, "ready")


def test_an_encrypted_entry_stays_encrypted(entry: str, window: Page) -> None:
    headers = window.request.get(f"{entry}/health").headers
    encrypted = urlsplit(entry).scheme == "https"
    assert ("strict-transport-security" in headers) == encrypted
