"""What a place may be able to do, in the words a skipped test and the report use."""

from __future__ import annotations

from typing import Final

CAPABILITIES: Final = {
    "kill": "one part can be killed or stopped dead, as a kernel would do it",
    "unready": "a part that can not do its work any more is not counted as ready",
    "restart": "one part can be told to stop, and started again",
    "recreate": "everything can be taken away and begun again from what it kept",
    "rolling": "another version takes the place of the one that runs, without a pause",
    "networks": "a part reaches only those it shares a network with",
    "limits": "the kernel holds each part to its memory and processors",
    "sealed": "a part has no root, no capabilities, and a read-only root filesystem",
    "languages": "services in other languages run beside those in Python",
    "apart": "a part can be tried beside what runs: in a container of its own, among stand-ins",
    "tls": "the entry speaks TLS",
}
