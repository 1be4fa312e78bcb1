"""A chart of what a service took, as a picture for the documentation."""

from __future__ import annotations

from html import escape

from tests.acceptance.workspace.memory import Memory

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 260, 34, 40
_WIDTH, _HEIGHT = 890, 320
# each is told apart from both backgrounds, and from the others without color by its label
_COLORS = ("#2f7dd1", "#c2571a", "#25925a")
_STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #3b4048 }
  .grid { stroke: #8886; stroke-width: 1 }
  polyline { fill: none; stroke-width: 2 }
  @media (prefers-color-scheme: dark) { text { fill: #c9ced6 } }
"""


def render_chart(title: str, lines: dict[str, Memory]) -> str:
    """Return an SVG: MiB from zero over seconds, a labelled line each."""
    end = max(memory.samples[-1][0] for memory in lines.values())
    most = max(taken for memory in lines.values() for _, taken in memory.samples)
    top = (int(most / 50) + 1) * 50
    drawn = [_render_grid(end, top)]
    for index, (label, memory) in enumerate(lines.items()):
        points = [_place(at / end, taken / top) for at, taken in memory.samples]
        drawn.append(_render_line(points, label, index))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}">\n<style>{_STYLE}</style>\n'
        f'<text x="{_LEFT}" y="18">{escape(title)}</text>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _render_grid(end: float, top: int) -> str:
    parts = []
    for mib in range(0, top + 1, 50):
        x, y = _place(0, mib / top)
        parts.append(f'<line class="grid" x1="{x}" y1="{y}" x2="{_WIDTH - _RIGHT}" y2="{y}"/>')
        parts.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{mib}</text>')
    for part in range(5):
        x, y = _place(part / 4, 0)
        at = f"{end * part / 4:.0f} s"
        parts.append(f'<text x="{x}" y="{y + 22}" text-anchor="middle">{at}</text>')
    return "\n".join(parts)


def _render_line(points: list[tuple[float, float]], label: str, index: int) -> str:
    color = _COLORS[index % len(_COLORS)]
    path = " ".join(f"{x},{y}" for x, y in points)
    y = _HEIGHT - _BOTTOM - 20 * (index + 1)
    x = _WIDTH - _RIGHT + 14
    return (
        f'<polyline points="{path}" stroke="{color}"/>\n'
        f'<line x1="{x}" y1="{y - 4}" x2="{x + 18}" y2="{y - 4}" stroke="{color}" '
        f'stroke-width="3"/>\n<text x="{x + 24}" y="{y}">{escape(label)}</text>'
    )


def _place(across: float, up: float) -> tuple[float, float]:
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    return round(_LEFT + across * width, 1), round(_TOP + (1 - up) * height, 1)
