"""The paths to which Django would add a slash: a pattern without the slash it ends in."""

from __future__ import annotations

from tandem.project.routes.pcre.numbering import Numbering
from tandem.project.routes.pcre.pattern import write_searched
from tandem.project.routes.pcre.span import START
from tandem.project.routes.pcre.syntax import Node, Tree, opcode
from tandem.project.routes.pcre.writer import Writer

_SLASH = ord("/")


def translate_without_slash(source: str, numbering: Numbering) -> str | None:
    """Translate the last pattern of a route up to its last slash, None when it ends in no slash."""
    tree = Tree(source)
    nodes = _drop_last_slash(tree.nodes)
    if nodes is None:
        return None
    if source.endswith("$"):
        return Writer(tree, numbering).write(nodes, START, tree.flags)
    return write_searched(tree, nodes, numbering)


def matches_nothing_more(source: str) -> bool:
    """Whether a pattern matches only where the path is already at its end."""
    tree = Tree(source)
    return bool(tree.nodes) and all(opcode(node) == "AT" for node in tree.nodes)


def _drop_last_slash(nodes: list[Node]) -> list[Node] | None:
    for index in reversed(range(len(nodes))):
        if opcode(nodes[index]) != "AT":
            is_slash = opcode(nodes[index]) == "LITERAL" and nodes[index][1] == _SLASH
            return nodes[:index] if is_slash else None
    return None
