"""What a declaration of a job refuses."""

from __future__ import annotations

import pytest

from tandem.apps.jobs.declaration import NoParameters, find_job, foreign_job, list_queues


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("tidy", {}, "is no name"),
        ("Jobs.tidy", {}, "is no name"),
        ("jobs.tidy", {}, "declared twice"),
        ("jobs.never", {"queue": "no queue"}, "is no queue"),
        ("jobs.never", {"priority": 10}, "is not 0 to 9"),
        ("jobs.never", {"attempts": 0}, "1 or more"),
    ],
)
def test_a_declaration_that_cannot_be_kept_is_refused(name, given, said) -> None:
    assert find_job("jobs.tidy") is not None
    with pytest.raises(ValueError, match=said):
        foreign_job(name, parameters=NoParameters, **{"queue": "node", **given})

    assert find_job("jobs.never") is None


def test_the_queue_everybody_uses_is_always_served() -> None:
    assert "default" in list_queues()
