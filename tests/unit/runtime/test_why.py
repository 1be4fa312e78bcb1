"""From a status to the chain of causes."""

from __future__ import annotations

from typing import Any

import pytest

from tandem.runtime.errors import ControlError
from tandem.runtime.why import explain


def make_service(name: str, state: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "part": name.partition(".")[0],
        "kind": "command",
        "state": state,
        "reason": f"{name} reason",
        "since": "2026-01-01T00:00:00+00:00",
        "pid": 1,
        "restarts": 0,
        "needs": {},
        "probe": {"ready": None, "alive": None},
        "log": [],
        **more,
    }


def make_status(*services: dict[str, Any]) -> dict[str, Any]:
    return {"services": list(services)}


def test_a_ready_service_needs_no_explanation():
    explanation = explain(make_status(make_service("web", "ready")), "web")

    assert explanation.ready
    assert explanation.causes == ()


def test_the_chain_goes_from_what_was_asked_to_the_root():
    probe = {"ready": {"ok": False, "detail": "connection refused", "at": ""}, "alive": None}
    status = make_status(
        make_service("db", "backoff", probe=probe, log=["FATAL: no"], restarts=3),
        make_service("migrate", "waiting", needs={"db": "ready"}),
        make_service("web.1", "waiting", needs={"migrate": "done"}),
        make_service("web.2", "waiting", needs={"migrate": "done"}),
    )

    explanation = explain(status, "web")

    assert [cause.process for cause in explanation.causes] == ["web.1", "migrate", "db"]
    root = explanation.causes[-1]
    assert root.probe == "ready: connection refused"
    assert root.log == ("FATAL: no",)
    assert explanation.summary == "web is waiting because db is backoff: db reason"
    assert explanation.remedy.startswith("it starts again by itself")
    assert not explanation.ready


def test_a_service_that_still_says_ready_is_explained_by_its_lost_need():
    status = make_status(
        make_service("db", "stopping"), make_service("web", "ready", needs={"db": "ready"})
    )

    explanation = explain(status, "web")

    assert explanation.ready
    assert [cause.process for cause in explanation.causes] == ["web", "db"]
    assert explanation.summary == "web is ready, but db is stopping: db reason"


def test_a_need_whose_probe_begins_to_fail_is_named_before_its_state_changes():
    probe = {"ready": None, "alive": {"ok": False, "detail": "it is stopped (SIGSTOP)", "at": ""}}
    db = make_service("db", "ready", probe=probe)

    explanation = explain(make_status(db, make_service("web", "ready", needs={"db": ""})), "web")

    assert explanation.causes[-1].probe == "alive: it is stopped (SIGSTOP)"
    assert explanation.remedy.startswith("if that does not pass")


def test_an_unready_service_with_good_needs_is_its_own_cause():
    status = make_status(
        make_service("db", "ready"), make_service("web", "unready", needs={"db": "ready"})
    )

    explanation = explain(status, "web")

    assert [cause.process for cause in explanation.causes] == ["web"]
    assert explanation.summary == "web is unready: web reason"


def test_the_worst_replica_speaks_for_its_part():
    status = make_status(make_service("web.1", "starting"), make_service("web.2", "failed"))

    assert explain(status, "web").causes[0].process == "web.2"
    assert explain(status, "web.1").causes[0].process == "web.1"


@pytest.mark.parametrize(
    ("state", "remedy"),
    [
        ("failed", "correct what its log says, then: tandem restart db"),
        ("starting", "wait until it is ready; its lines: tandem logs -f db"),
        ("stopped", "tandem up starts it again"),
        ("skipped", "tandem restart db, once what it needs is ready"),
        ("pending", "tandem status shows how it goes on; its lines: tandem logs db"),
    ],
)
def test_each_state_has_its_remedy(state, remedy):
    assert explain(make_status(make_service("db", state)), "db").remedy == remedy


def test_an_unknown_name_is_refused_with_those_known():
    with pytest.raises(ControlError) as caught:
        explain(make_status(make_service("web.1", "ready"), make_service("db", "ready")), "wep")

    assert caught.value.message == 'why: "wep" is not known (web, db)'
