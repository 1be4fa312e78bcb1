"""When a campaign is good, and how it is told."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tandem.chaos.audit import audit
from tandem.chaos.faults import Fault, Strike
from tandem.chaos.recovery import Recovery, Struck, Wait
from tandem.chaos.report import render_result
from tandem.chaos.result import Result, sum_up_parts
from tandem.chaos.workload.messages import Found, Sent
from tandem.cli.output.chaos import render_verdict

SENT = (Sent(kind="order", mark="a", promised=True),)
ONCE = Found(kind="order", mark="a", times=1, note="")


def wait(waited_s=0.5):
    return Wait(process="db", at=1.0, reason="killed", allowed_s=0.6, waited_s=waited_s)


def recovery(took_s=2.0, waited=None, process="db"):
    strike = Strike(at=1.0, part="db", process=process, fault=Fault.KILL)
    return Recovery(struck=Struck(strike=strike, at=1.0), fell=True, took_s=took_s, wait=waited)


GOOD = Result(
    seed=7,
    duration=timedelta(minutes=1),
    audit=audit(SENT, [ONCE]),
    refused={},
    recoveries=(recovery(waited=wait()), recovery(took_s=4.0)),
    falls=(),
    left_out=0,
    missing={},
    notes=(),
)
BAD = {
    "lost": {"audit": audit(SENT, [])},
    "doubled": {"audit": audit(SENT, [ONCE, ONCE])},
    "missing": {"missing": {"db": "failed"}},
    "never": {"recoveries": (recovery(took_s=None),)},
    "late": {"recoveries": (recovery(waited=wait(9.0)),)},
    "fell": {"falls": (wait(9.0),)},
}


def test_it_is_good_when_all_is_there_once_and_back_in_its_time():
    assert GOOD.is_good
    assert render_verdict(GOOD) == (
        "0 lost, 0 doubled, everything is back; --seed 7 strikes the same again\n"
    )


@pytest.mark.parametrize("how", BAD)
def test_it_is_not_good_otherwise(how):
    assert not replace(GOOD, **BAD[how]).is_good


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("lost", "lost: order a, done 0 times"),
        ("doubled", "doubled: order a, done 2 times"),
        ("missing", "missing: db is failed"),
        ("never", "missing: db never came back after it was killed"),
        ("late", "late: db waited 9.0 s, allowed 0.6 s"),
    ],
)
def test_what_is_wrong_is_told(how, said):
    assert said in render_verdict(replace(GOOD, **BAD[how])).splitlines()


def test_parts_are_summed_up():
    (part,) = sum_up_parts(GOOD)

    assert (part.part, part.strikes[Fault.KILL], part.strikes[Fault.PAUSE]) == ("db", 2, 0)
    assert (part.median_s, part.longest_s) == (3.0, 4.0)
    assert (part.longest_wait_s, part.allowed_wait_s) == (0.5, 0.6)


def test_everything_can_be_printed_as_json():
    told = json.loads(json.dumps(render_result(GOOD)))

    assert told["good"] is True
    assert told["requests"] == {"order": {"promised": 1, "unsure": 0, "done_unsure": 0}}
    assert [each["took_s"] for each in told["recoveries"]] == [2.0, 4.0]
