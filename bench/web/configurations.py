"""What is measured: each configuration by name, where it answers and what is asked of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from web.signing_in import SignIn, sign_in_to_drf, sign_in_to_fastapi, sign_in_to_workspace

READ, LIST, CREATE = 65, 30, 5  # the mix, in hundredths
HOT = 100  # documents of the cached read alone
_TEXT = "# A new document\n\n" + "What somebody wrote while others read. " * 35
_BOUNDARY = "----benchmark"
_UPLOAD = (
    f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="new.md"\r\n'
    f"Content-Type: text/markdown\r\n\r\n{_TEXT}\r\n--{_BOUNDARY}--\r\n"
)
_JSON = json.dumps({"title": "A new document", "text": _TEXT, "tags": [], "visibility": "team"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """One of the table's lines. `part` is what serves it in the stack, None the gateway itself.

    `gzip` says whether clients say that they take it: what has no compression of its own is not
    made slower by the gateway's.
    """

    name: str
    part: str | None
    kinds: tuple[dict[str, Any], ...]
    sign_in: SignIn | None = None
    gzip: bool = False
    documents: int | None = None  # how many are asked for; None is all of them


def _read(prefix: str, *, share: int = READ) -> dict[str, Any]:
    path = f"{prefix}/documents/{{id}}{'/' if 'drf' in prefix else ''}"
    return _kind("read", share, path, must='"text":')


def _mix(prefix: str, create: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    slash = "" if prefix.endswith("/api/v1") and "fastapi" not in prefix else "/"
    listing = _kind("list", LIST, f"{prefix}/documents{slash}?limit=25", must='"created_by":')
    creating = _kind("create", CREATE, f"{prefix}/documents{slash}", must='"A new document"')
    return _read(prefix), listing, creating | {"method": "POST", "status": 201} | create


def _kind(name: str, share: int, path: str, *, must: str) -> dict[str, Any]:
    return {
        "name": name, "share": share, "method": "GET", "path": path, "status": 200, "must": must,
    }  # fmt: skip


def mix_below(prefix: str) -> tuple[dict[str, Any], ...]:
    """Return the mix as the Workspace answers it below `prefix`."""
    return _mix(prefix, _MULTIPART)


_MULTIPART = {"content_type": f"multipart/form-data; boundary={_BOUNDARY}", "body": _UPLOAD}
_AS_JSON = {"content_type": "application/json", "body": _JSON}


def _ceiling(name: str, path: str, part: str | None) -> Configuration:
    return Configuration(name=name, part=part, kinds=(_kind("get", 100, path, must='{"ok"'),))


MIXES = (
    Configuration(
        name="tandem",
        part="web",
        kinds=mix_below("/api/v1"),
        sign_in=sign_in_to_workspace,
        gzip=True,
    ),
    Configuration(
        name="before",
        part="before",
        kinds=mix_below("/bench/before/api/v1"),
        sign_in=sign_in_to_workspace,
    ),
    Configuration(
        name="drf", part="drf", kinds=_mix("/bench/drf/api", _AS_JSON), sign_in=sign_in_to_drf
    ),
    Configuration(
        name="fastapi",
        part="sqlmodel",
        kinds=_mix("/bench/fastapi/api/v1", _AS_JSON),
        sign_in=sign_in_to_fastapi,
    ),
)
CACHED_READ = Configuration(
    name="cached-read",
    part="web",
    kinds=(_read("/api/v1", share=100),),
    sign_in=sign_in_to_workspace,
    gzip=True,
    documents=HOT,
)
CEILINGS = (
    _ceiling("nginx-static", "/bench/static/kilobyte.json", None),
    _ceiling("trivial-wsgi", "/bench/trivial-wsgi", "trivial-wsgi"),
    _ceiling("trivial-django", "/bench/trivial-django", "trivial-django"),
)
ALL = (*MIXES, CACHED_READ, *CEILINGS)
