"""Put a benchmark's last results into docs/performance.md and the README, between their markers.

usage: publish.py NAME. A page takes part when it holds `<!-- bench-NAME -->` and its end; the
README's block gets the goals alone, the page's the whole.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from report import RESULTS

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Rewrite the blocks of one benchmark."""
    name = sys.argv[1]
    document = json.loads((RESULTS / f"{name}.json").read_text())
    drawn = RESULTS / f"{name}.txt"
    whole = "\n\n".join(
        part
        for part in (
            render_origin(document),
            render_goals(document),
            render_rows(document),
            f"```\n{drawn.read_text().rstrip()}\n```" if drawn.exists() else "",
        )
        if part
    )
    replace_block(ROOT / "docs/performance.md", name, whole)
    replace_block(ROOT / "README.md", name, render_goals(document))
    return 0


def render_origin(document: dict[str, Any]) -> str:
    """Say when, where and of which commit."""
    today = datetime.now(UTC).date().isoformat()
    return f"{today}, commit `{document['commit']}`, {document['machine']}."


def render_goals(document: dict[str, Any]) -> str:
    """A table of promises and what was measured; "" where nothing was promised."""
    if not document["goals"]:
        return ""
    lines = ["| promise | goal | measured |", "|---|--:|--:|"]
    for goal in document["goals"]:
        verdict = "" if goal["met"] else " (missed)"
        side = "≥" if goal.get("at_least") else "≤"
        lines.append(f"| {goal['what']} | {side} {goal['goal']:g} | {goal['value']:.1f}{verdict} |")
    return "\n".join(lines)


def render_rows(document: dict[str, Any]) -> str:
    """A table of every figure with what stands beside it."""
    lines = ["| what | median | beside |", "|---|--:|---|"]
    for row in document["rows"]:
        beside = ", ".join(
            f"{name} {value:.2f}" if isinstance(value, float) else f"{name} {value}"
            for name, value in row["beside"].items()
        )
        lines.append(f"| {row['what']} | {row['value']:.2f} {row['unit']} | {beside} |")
    return "\n".join(lines)


def replace_block(page: Path, name: str, text: str) -> None:
    """Replace what stands between a page's two markers, when it has them."""
    begin, end = f"<!-- bench-{name} -->", f"<!-- /bench-{name} -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    page.write_text(pattern.sub(lambda _: f"{begin}\n{text}\n{end}", page.read_text()))


if __name__ == "__main__":
    sys.exit(main())
