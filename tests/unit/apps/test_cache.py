"""The parts of cache-aside that need no server, and the bytes of a finished answer."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from tandem.apps.kit.cache.key import STAMP_BYTES, render_key
from tandem.apps.kit.cache.nearby import Nearby
from tandem.apps.kit.cache.rest import Rest
from tandem.apps.kit.ready_answers import ready_answer
from tandem.apps.kit.ready_answers.declaration import Declaration
from tandem.apps.kit.ready_answers.finished import accepts_gzip, finish_answer, parse_finished

MINUTE = timedelta(minutes=1)


class Clock:
    """A clock the test turns."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_nothing_is_found_nearby_before_it_is_kept_and_after_it_expired():
    clock = Clock()
    nearby = Nearby(size_bytes=10_000, now_s=clock)
    assert nearby.find("a") is None
    nearby.keep("a", b"1", ttl=MINUTE)
    assert nearby.find("a") == b"1"
    clock.now_s = 61

    assert nearby.find("a") is None


def test_what_was_used_least_recently_leaves_first():
    nearby = Nearby(size_bytes=1_000)
    for key in "abc":
        nearby.keep(key, b"1", ttl=MINUTE)
    nearby.find("a")
    nearby.keep("d", b"1", ttl=MINUTE)

    assert [key for key in "abcd" if nearby.find(key)] == ["a", "c", "d"]


def test_a_value_too_large_for_its_share_is_not_kept_nearby():
    nearby = Nearby(size_bytes=1_000)
    nearby.keep("a", b"x" * 200, ttl=MINUTE)

    assert nearby.find("a") is None


def test_after_a_failure_one_may_ask_once_a_rest_is_over():
    clock = Clock()
    rest = Rest(length=timedelta(seconds=1), now_s=clock)
    assert rest.may_ask()
    rest.begin()
    assert not rest.may_ask()
    clock.now_s = 1

    assert [rest.may_ask() for _ in range(3)] == [True, False, False]
    rest.end()
    assert rest.may_ask()


def test_keys_of_different_parts_differ():
    parts = (("a", "b", ["c"]), ("ab", "", ["c"]), ("a", "b", ["c", ""]), ("a", ["b", "c"]))
    keys = {render_key(*each, versions=()) for each in (*parts, ("a", "b", "c"))}

    assert len({key.name for key in keys}) == 5


def test_other_versions_are_another_stamp_under_the_same_name():
    keys = [render_key("a", versions=versions) for versions in (("1", "2"), ("1", "3"), ("12",))]

    assert len({key.name for key in keys}) == 1
    assert len({key.stamp for key in keys}) == 3
    assert {len(key.stamp) for key in keys} == {STAMP_BYTES}


def test_a_finished_answer_is_kept_and_read_again():
    finished = finish_answer(b"{}" * 2000, content_type="application/json", etag="")

    read = parse_finished(finished.render())

    assert read == finished
    assert read.encoding == "gzip"
    assert gzip.decompress(read.body) == read.read_plain() == b"{}" * 2000


def test_a_small_answer_stays_as_it_is():
    assert finish_answer(b"{}", content_type="application/json", etag="").encoding == ""


@pytest.mark.parametrize(
    ("offered", "has_it"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
    ],
)
def test_names_are_compared_weakly(offered: str, has_it: bool):
    finished = finish_answer(b"{}", content_type="application/json", etag='W/"a"')

    assert finished.matches(offered) is has_it


@pytest.mark.parametrize(
    ("header", "taken"),
    [("", False), ("gzip", True), ("br, GZIP;q=0.5", True), ("gzip;q=0", False), ("*", True),
     ("identity", False), ("gzip; q=0.0", False)],
)  # fmt: skip
def test_gzip_is_sent_to_those_who_take_it(header: str, taken: bool):
    assert accepts_gzip(header) is taken


def test_a_declaration_that_nothing_would_ever_change_is_refused():
    with pytest.raises(ValueError, match="depends_on is empty"):
        ready_answer(scope="user", depends_on=())


def test_a_time_to_live_beyond_that_of_a_version_is_refused():
    with pytest.raises(ValueError, match="out of range"):
        ready_answer(scope="user", depends_on=("a",), ttl=timedelta(hours=1))


def test_a_declaration_that_names_a_part_its_address_lacks_is_refused():
    declaration = Declaration(scope="user", depends_on=("note:{note_id}",), ttl=MINUTE)
    declaration.check_parts(["note_id"])

    with pytest.raises(ValueError, match="note_id"):
        declaration.check_parts(["id"])
