"""Devices, as their owners know them."""

from __future__ import annotations

import pytest

from tandem.apps.accounts.devices import describe_device

_CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        ("", "unknown"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("python-httpx/0.28 (something)", "python-httpx/0.28"),
        ("x" * 500, "x" * 60),
        (f"{_CHROME} Safari/537.36", "Chrome on Linux"),
        (f"{_CHROME} Safari/537.36 Edg/142.0", "Edge on Linux"),
        (_IPHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/145.0", "Firefox on Windows"),
        ("Firefox/1", "Firefox"),
    ],
)
def test_a_device_is_its_browser_and_its_system(user_agent: str, device: str) -> None:
    assert describe_device(user_agent) == device
