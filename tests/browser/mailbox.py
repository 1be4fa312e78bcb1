"""The mail that a stack without a mail server writes to its log instead."""

from __future__ import annotations

import re

from tests.browser.running_stack import RunningStack
from tests.browser.waiting import eventually


def wait_for_link(stack: RunningStack, *, to: str, path: str) -> str:
    """Return the link below `path` in the last mail to an address, once there is one."""
    return eventually(lambda: _find_link(stack, to=to, path=path))


def _find_link(stack: RunningStack, *, to: str, path: str) -> str:
    # 2026-11-21T08:22:38.972Z To: max@example.org
    # ...
    # 2026-11-21T08:22:38.973Z http://localhost:8080/reset#token=...
    found = ""
    for file in sorted((stack.folder / ".tandem/logs").glob("web*.log")):
        for mail in file.read_text(encoding="utf-8").split("Subject: ")[1:]:
            if f"To: {to}\n" in mail and (link := re.search(rf"\S+{path}#token=\S+", mail)):
                found = link[0]
    return found
