"""Checks of a stack that is already there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tandem.stack import Stack, StackError, check_secrets, check_stack, parse_stack
from tandem.stack.model import EngineSpec

TEXT = """
[stack]
name = "shop"
[engines.db]
use = "postgress"
[services.web]
kind = "wsgi"
app = "shop.wsgi:application"
secrets = ["API_KEY", "MADE", "MAYBE"]
[services.worker]
kind = "command"
command = "work"
secrets = ["API_KEY"]
[secrets]
API_KEY = {}
MADE = { generate = 64 }
MAYBE = { optional = true }
UNUSED = {}
"""


@pytest.fixture
def stack() -> Stack:
    return parse_stack(TEXT, file=Path("stack.toml"))


def test_known_engines_are_no_problem(stack: Stack):
    check_stack(stack, engine_names={"postgress"})


def test_an_unknown_engine_is_a_problem_of_its_line(stack: Stack):
    with pytest.raises(StackError) as caught:
        check_stack(stack, engine_names={"postgres", "valkey"})
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.line) == ("unknown-engine", "engines.db.use", 5)
    assert problem.hint == 'did you mean "postgres"?'


def test_a_stack_without_a_file_is_checked_too():
    engine = EngineSpec(name="db", use="nothing")
    stack = Stack(name="a", file=Path("stack.toml"), engines={"db": engine})
    with pytest.raises(StackError) as caught:
        check_stack(stack, engine_names=())
    assert [(each.code, each.line) for each in caught.value.problems] == [("unknown-engine", None)]


def test_a_secret_without_a_value_is_named_once_with_all_who_use_it(stack: Stack):
    (problem,) = check_secrets(stack, {"OTHER"})
    assert (problem.code, problem.path, problem.line) == ("missing-secret", "secrets.API_KEY", 15)
    assert problem.render(stack.file) == (
        'stack.toml:15: secrets.API_KEY: secret "API_KEY" has no value, '
        "and web, worker cannot do without\n"
        "hint: write API_KEY=... into .env beside stack.toml (mode 0600), or export it"
    )


def test_secrets_that_are_given_are_no_problem(stack: Stack):
    assert check_secrets(stack, {"API_KEY"}) == ()
