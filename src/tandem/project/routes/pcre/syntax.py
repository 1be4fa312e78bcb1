"""Python's own parser of regular expressions, at one address.

`re._parser` and `re._compiler` are not public, and stand here for a reason: the parser is the only
exact reader of the dialect. Elements it may yield that this package does not know are refused,
never guessed.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable
from typing import Any

_parser: Any = importlib.import_module("re._parser")
_compiler: Any = importlib.import_module("re._compiler")

UNBOUNDED = 4_294_967_295  # how Python's parser says "no limit"
Node = tuple[Any, Any]
"""One element: its opcode (`str(opcode)` is its name) and its arguments."""


class Tree:
    """A parsed pattern: its elements in order and its global flags."""

    def __init__(self, source: str, flags: int = 0) -> None:
        parsed = _parser.parse(source, flags)
        self._state = parsed.state
        self.nodes: list[Node] = list(parsed)
        self.flags = re.RegexFlag(parsed.state.flags)

    def width(self, nodes: Iterable[Node]) -> tuple[int, int]:
        """Return the fewest and the most characters that the elements take together."""
        low, high = _parser.SubPattern(self._state, list(nodes)).getwidth()
        return int(low), int(high)

    def is_match(self, node: Node, text: str) -> bool:
        """Whether the element alone matches all of the text; never, if it refers to others."""
        if referenced_groups(node):
            return False
        alone = _compiler.compile(_parser.SubPattern(self._state, [node]), int(self.flags))
        return alone.fullmatch(text) is not None


def opcode(node: Node) -> str:
    """Return the name of an element, such as "LITERAL"."""
    return str(node[0])


def referenced_groups(found: object) -> frozenset[int]:
    """Return the numbers of the groups that some element below refers back to."""
    match found:
        case (name, int(group)) if str(name) == "GROUPREF":
            return frozenset({group})
        case (name, (int(group), *branches)) if str(name) == "GROUPREF_EXISTS":
            return frozenset({group}) | referenced_groups(tuple(branches))
    if isinstance(found, tuple | list | _parser.SubPattern):
        parts = [referenced_groups(part) for part in found]
        return frozenset().union(*parts)
    return frozenset()
