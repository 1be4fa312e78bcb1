"""What was promised against what is there."""

from __future__ import annotations

from tandem.chaos.audit import Breach, Tally, audit
from tandem.chaos.workload.messages import Found, Sent


def sent(mark, *, promised=True, kind="document"):
    return Sent(kind=kind, mark=mark, promised=promised)


def found(mark, times=1, *, kind="document", note=""):
    return Found(kind=kind, mark=mark, times=times, note=note)


def test_nothing_promised_and_nothing_found_is_clean():
    assert audit([], []).is_clean


def test_what_was_promised_and_is_there_once_is_clean():
    made = audit([sent("a"), sent("b")], [found("b"), found("a")])

    assert made.is_clean
    assert made.tallies == {"document": Tally(promised=2, unsure=0, done_unsure=0)}


def test_what_is_not_reported_is_lost():
    made = audit([sent("a"), sent("b")], [found("b")])

    assert made.lost == (Breach(kind="document", mark="a", times=0, note=""),)
    assert not made.is_clean


def test_what_is_reported_as_not_there_is_lost_with_the_reason():
    made = audit([sent("a")], [found("a", 0, note="failed: internal_error")])

    assert [breach.note for breach in made.lost] == ["failed: internal_error"]


def test_what_is_there_twice_is_doubled_in_one_report_or_in_two():
    made = audit([sent("a"), sent("b")], [found("a", 2), found("b"), found("b")])

    assert [(breach.mark, breach.times) for breach in made.doubled] == [("a", 2), ("b", 2)]
    assert made.lost == ()
    assert not made.is_clean


def test_what_got_no_answer_may_be_there_or_not_but_never_twice():
    unsure = [sent(mark, promised=False) for mark in "abc"]
    made = audit(unsure, [found("a"), found("c", 2)])

    assert [breach.mark for breach in made.doubled] == ["c"]
    assert made.lost == ()
    assert made.tallies == {"document": Tally(promised=0, unsure=3, done_unsure=2)}


def test_one_mark_may_be_of_two_kinds():
    made = audit([sent("a"), sent("a", kind="export")], [found("a")])

    assert [(breach.kind, breach.mark) for breach in made.lost] == [("export", "a")]
    assert made.tallies.keys() == {"document", "export"}


def test_what_nobody_asked_for_is_nobody_s_breach():
    assert audit([], [found("z", 3)]).is_clean
