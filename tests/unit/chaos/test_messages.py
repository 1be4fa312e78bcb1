"""What a workload may say, and what it is told."""

from __future__ import annotations

import pytest

from tandem.chaos.workload.messages import (
    Audited,
    Found,
    Refused,
    Resting,
    Sent,
    Work,
    Working,
    parse_message,
    render_work,
)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"is": "working", "note": "signed in"}', Working(note="signed in")),
        ('{"is": "resting"}', Resting()),
        ('{"is": "audited"}', Audited()),
        ('{"promised": "order", "mark": "a"}', Sent(kind="order", mark="a", promised=True)),
        ('{"unsure": "order", "mark": "a"}', Sent(kind="order", mark="a", promised=False)),
        ('{"refused": "sold_out"}', Refused(reason="sold_out")),
        (
            '{"found": "order", "mark": "a", "times": 2}',
            Found(kind="order", mark="a", times=2, note=""),
        ),
        (
            '{"found": "order", "mark": "a", "times": 0, "note": "failed"}',
            Found(kind="order", mark="a", times=0, note="failed"),
        ),
    ],
)
def test_each_line_is_one_message(line, message):
    assert parse_message(line) == message


@pytest.mark.parametrize(
    "line",
    ["", "hello", "[]", '{"is": "tired"}', '{"promised": "order"}', '{"found": "a", "mark": "b"}'],
)
def test_anything_else_is_none(line):
    with pytest.raises(ValueError, match=r"."):
        parse_message(line)


def test_the_first_thing_it_is_told_is_everything_it_needs():
    work = Work(entry="http://localhost", rate=5, seed=1, mark="m", email="a@b", password="c")

    assert render_work(work) == {
        "do": "work",
        "entry": "http://localhost",
        "rate": 5,
        "seed": 1,
        "mark": "m",
        "email": "a@b",
        "password": "c",
    }
