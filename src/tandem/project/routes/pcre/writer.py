"""One parsed pattern → PCRE text, element by element."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from tandem.project.routes.pcre import assertions
from tandem.project.routes.pcre.characters import write_class, write_literal
from tandem.project.routes.pcre.errors import UntranslatableError
from tandem.project.routes.pcre.numbering import Numbering
from tandem.project.routes.pcre.span import Span
from tandem.project.routes.pcre.syntax import (
    UNBOUNDED,
    Node,
    Tree,
    opcode,
    referenced_groups,
)

_MOST_REPEATS = 65_535  # PCRE's own limit
_ATOMS = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN"})
_ANY = "(?s:.)"
_NEVER = "(?!)"


class Writer:
    """Writes one pattern. `numbering` is shared by all patterns of a route."""

    def __init__(self, tree: Tree, numbering: Numbering) -> None:
        self._tree = tree
        self._numbering = numbering
        self._referenced = referenced_groups(tree.nodes)
        self._numbers: dict[int, int] = {}
        self._writers: dict[str, Callable[[Any, Span, re.RegexFlag], str]] = {
            "LITERAL": lambda code, _, flags: write_literal(code, flags),
            "NOT_LITERAL": lambda code, _, flags: write_literal(code, flags, negated=True),
            "ANY": lambda _, __, flags: _ANY if flags & re.DOTALL else r"[^\n]",
            "IN": lambda items, _, flags: write_class(items, flags),
            "AT": lambda where, span, flags: assertions.write_position(str(where), span, flags),
            "BRANCH": self._branch,
            "SUBPATTERN": self._group,
            "MAX_REPEAT": lambda args, span, flags: self._repeat(args, span, flags, ""),
            "MIN_REPEAT": lambda args, span, flags: self._repeat(args, span, flags, "?"),
            "POSSESSIVE_REPEAT": lambda args, span, flags: self._repeat(args, span, flags, "+"),
            "ATOMIC_GROUP": lambda body, span, flags: f"(?>{self.write(body, span, flags)})",
            "ASSERT": lambda args, span, flags: self._look(args, span, flags, negative=False),
            "ASSERT_NOT": lambda args, span, flags: self._look(args, span, flags, negative=True),
            "GROUPREF": self._reference,
            "GROUPREF_EXISTS": self._conditional,
            "FAILURE": lambda *_: _NEVER,
        }

    def write(self, nodes: Iterable[Node], span: Span, flags: re.RegexFlag) -> str:
        """Write the elements, of which the first is reached at `span`."""
        written = []
        for node in nodes:
            written.append(self._element(node, span, flags))
            span = span.advance(*self._tree.width([node]))
        return "".join(written)

    def _element(self, node: Node, span: Span, flags: re.RegexFlag) -> str:
        writer = self._writers.get(opcode(node))
        if writer is None:
            raise UntranslatableError(opcode(node).lower(), "write the pattern without it")
        return writer(node[1], span, flags)

    def _branch(self, args: Any, span: Span, flags: re.RegexFlag) -> str:
        return f"(?:{'|'.join(self.write(each, span, flags) for each in args[1])})"

    def _group(self, args: Any, span: Span, flags: re.RegexFlag) -> str:
        group, added, removed, body = args
        opening = "(?:"
        if group in self._referenced:
            opening = "("
            self._numbers[group] = self._numbering.take()
        return f"{opening}{self.write(body, span, (flags | added) & ~removed)})"

    def _repeat(self, args: Any, span: Span, flags: re.RegexFlag, suffix: str) -> str:
        low, high, body = args[0], int(args[1]), args[2]
        if max(low, 0 if high == UNBOUNDED else high) > _MOST_REPEATS:
            raise UntranslatableError(f"more than {_MOST_REPEATS} repeats", "repeat it without end")
        widest = self._tree.width(body)[1]
        inner = span if high <= 1 else span.advance(0, widest * (high - 1))
        text = self.write(body, inner, flags)
        one = len(body) == 1 and opcode(body[0]) in _ATOMS
        return f"{text if one else f'(?:{text})'}{_quantifier(low, high)}{suffix}"

    def _look(self, args: Any, span: Span, flags: re.RegexFlag, *, negative: bool) -> str:
        direction, body = args
        mark = "!" if negative else "="
        if direction > 0:
            return f"(?{mark}{self.write(body, span, flags)})"
        width = self._tree.width(body)[0]
        if span.high < width:
            return "" if negative else _NEVER
        if span.low < width:
            raise UntranslatableError(
                "a look-behind that may reach before its own pattern",
                "put the text it looks at into the pattern",
            )
        back = Span(low=span.low - width, high=span.high - width)
        return f"(?<{mark}{self.write(body, back, flags)})"

    def _reference(self, group: int, _: Span, flags: re.RegexFlag) -> str:
        if flags & re.IGNORECASE:
            raise UntranslatableError(
                "a backreference without regard to case", "drop (?i) or the backreference"
            )
        return f"\\g{{{self._numbers[group]}}}"

    def _conditional(self, args: Any, span: Span, flags: re.RegexFlag) -> str:
        group, present, absent = args
        otherwise = self.write(absent, span, flags) if absent else ""
        taken = self.write(present, span, flags)
        return f"(?({self._numbers[group]}){taken}|{otherwise})"


def _quantifier(low: int, high: int) -> str:
    match low, high:
        case 0, 1:
            return "?"
        case 0, _ if high == UNBOUNDED:
            return "*"
        case 1, _ if high == UNBOUNDED:
            return "+"
        case _, _ if high == UNBOUNDED:
            return f"{{{low},}}"
        case _:
            return f"{{{low}}}" if low == high else f"{{{low},{high}}}"
