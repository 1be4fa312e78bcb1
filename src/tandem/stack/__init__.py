"""What an architecture is: the model of stack.toml, loading it and checking it."""

from tandem.stack.checking import check_secrets, check_stack
from tandem.stack.errors import PlanError, Problem, StackError
from tandem.stack.loading import load_stack
from tandem.stack.model import Stack
from tandem.stack.parsing import parse_stack

__all__ = [
    "PlanError",
    "Problem",
    "Stack",
    "StackError",
    "check_secrets",
    "check_stack",
    "load_stack",
    "parse_stack",
]
