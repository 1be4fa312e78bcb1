"""Every problem that can be reported is on the page of errors."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .markdown import ROOT, Page

# Reported by other means than the stacks the page shows.
ELSEWHERE = {
    "missing-secret": "by `tandem up`, of a secret without a value",
    "port-not-set-aside": "of a machine without the ports a plan needs, which is a defect",
    "routes-document": "of a routes document that another program printed",
}


def test_every_code_has_an_example():
    page = Page(ROOT / "docs/reference/errors.md").list_anchors()

    assert set(list_codes()) - page == set(ELSEWHERE)


def list_codes() -> Iterator[str]:
    """The codes written in the two rooms that report problems."""
    for room in ("stack", "plan"):
        for file in (ROOT / "src/tandem" / room).rglob("*.py"):
            calls = (n for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.Call))
            yield from filter(None, map(find_code, calls))


def find_code(call: ast.Call) -> str | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    given += call.args[:1] if name == "RefusedError" else []
    given += call.args[1:2] if name == "report" else []
    return next((str(one.value) for one in given if isinstance(one, ast.Constant)), None)
