"""What axe finds wrong with a page, in either colours and at either width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "frontend/node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
# Asked of the page as a whole; the other two looks share its structure with one of these.
_WHOLE = {"type": "tag", "values": RULES}
_COLORS = {"type": "rule", "values": ["color-contrast"]}
LOOKS = (
    ("light", WIDE, _WHOLE),
    ("dark", WIDE, _COLORS),
    ("dark", NARROW, _WHOLE),
    ("light", NARROW, _COLORS),
)


def load_axe() -> str:
    """Return the source of axe; the test is skipped where it is not installed."""
    if not AXE.exists():
        pytest.skip(f"{AXE} is missing (npm ci in frontend/ brings it)")
    return AXE.read_text(encoding="utf-8")


def list_faults(window: Page) -> list[str]:
    """Return what is wrong with the page as it stands, in light and dark, wide and narrow."""
    # evaluated by the debugger, so the content security policy stays as it is
    if not window.evaluate("'axe' in window"):
        window.evaluate(load_axe())
    faults = []
    for scheme, size, rules in LOOKS:
        window.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of two
        window.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
        found = window.evaluate("(runOnly) => axe.run({ runOnly })", rules)
        look = f"{scheme}, {size['width']} px"
        faults += [f"{look}: {_told(violation)}" for violation in found["violations"]]
        spill = window.evaluate("document.documentElement.scrollWidth - innerWidth")
        faults += [f"{look}: {spill} px too wide"] if spill > 0 else []
    return faults


def _told(violation: dict[str, Any]) -> str:
    nodes = [f"{node['target']}: {node['failureSummary']}" for node in violation["nodes"][:3]]
    return f"{violation['id']} ({violation['impact']}): {nodes}"
