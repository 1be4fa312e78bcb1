"""Long connections look for themselves whether their session still stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from redis.exceptions import ConnectionError as NoAnswerError

from tandem.apps.notifications import watch

USER = UUID("01a1fd26-5b70-76aa-b759-e0ef96c34782")


class Looks:
    """An identity that gives these answers, one a look."""

    def __init__(self, *answers: bool | Exception) -> None:
        self.answers: Iterator[bool | Exception] = iter(answers)
        self.count = 0

    def is_session_live(self, *_: object) -> bool:
        self.count += 1
        answer = next(self.answers)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "LOOK_EVERY_S", 0)


async def _watch(monkeypatch: pytest.MonkeyPatch, looks: Looks, lasts: timedelta) -> None:
    monkeypatch.setattr(watch, "get_identity", lambda: looks)
    await watch.wait_until_session_ends(
        session_id="s", user_id=USER, ends_at=datetime.now(UTC) + lasts
    )


async def test_a_session_past_its_last_moment_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Looks()
    await _watch(monkeypatch, looks, timedelta(0))

    assert looks.count == 0


async def test_a_session_that_ended_without_a_word_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = Looks(True, True, False)
    await _watch(monkeypatch, looks, timedelta(days=1))

    assert looks.count == 3


async def test_not_knowing_is_no_reason_to_hang_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = Looks(NoAnswerError("gone"), False)
    await _watch(monkeypatch, looks, timedelta(days=1))

    assert looks.count == 2
