"""Global options are understood before and after the verb."""

from __future__ import annotations

import pytest

from tandem.cli.arguments import move_global_options_first


@pytest.mark.parametrize(
    "argv",
    [[], ["up"], ["up", "--port", "8080"], ["-C", "shop", "status"], ["logs", "-f", "web"]],
)
def test_a_command_line_without_late_global_options_stays_as_it_is(argv):
    assert move_global_options_first(argv) == argv


def test_options_after_the_verb_move_to_the_front_in_their_order():
    argv = ["up", "--file", "a.toml", "--detach", "--instance=review", "-C", "shop"]

    moved = move_global_options_first(argv)

    assert moved == ["--file", "a.toml", "--instance=review", "-C", "shop", "up", "--detach"]


def test_an_option_without_its_value_is_left_to_the_parser_to_refuse():
    assert move_global_options_first(["status", "-C"]) == ["-C", "status"]


def test_nothing_after_two_dashes_is_touched():
    assert move_global_options_first(["logs", "--", "-C"]) == ["logs", "--", "-C"]
