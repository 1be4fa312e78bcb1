"""The chart of `make bench-streams`: what ordinary requests take beside streams."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[3] / "bench"


@pytest.fixture
def chart(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(BENCH))
    from streams import chart  # noqa: PLC0415 - found in bench/ only now

    return chart


def make_row(beside: str, times: float | None) -> dict[str, object]:
    found = {} if times is None else {"times alone": times}
    return {"what": f"ordinary requests beside {beside}, p95", "beside": found}


def test_nothing_is_drawn_of_what_does_not_stand_beside_ordinary_requests(chart: ModuleType):
    hops = {"what": "a token through all hops, steady", "beside": {"times alone": 2.0}}
    assert chart.render_chart([hops, make_row("0 streams", None)]) == ""


def test_bars_stand_in_the_order_of_streams_and_double_every_six_blocks(chart: ModuleType):
    rows = [
        make_row("1000 streams", 4.0),
        make_row("50 streams", 0.9),
        make_row("250 streams from a live provider", 2.0),
    ]
    assert chart.render_chart(rows).splitlines()[1:] == [
        "50 streams                        █ 0.90",
        "250 streams from a live provider  ███████ 2.00",
        "1000 streams                      █████████████ 4.00",
    ]
