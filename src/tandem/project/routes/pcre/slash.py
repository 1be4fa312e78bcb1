"""The paths to which Django would add a slash: a pattern without the slash it ends in.

With APPEND_SLASH, a path that matches nothing is redirected when it would match with a slash more.
"""

from __future__ import annotations

from tandem.project.routes.pcre.numbering import Numbering
from tandem.project.routes.pcre.span import START
from tandem.project.routes.pcre.syntax import Node, Tree, opcode
from tandem.project.routes.pcre.writer import Writer

_SLASH = ord("/")


def translate_without_slash(source: str, numbering: Numbering) -> str | None:
    """Translate the last pattern of a route up to its last slash, None when it ends in no slash."""
    tree = Tree(source)
    nodes = drop_last_slash(tree.nodes)
    if nodes is None:
        return None
    return f"{Writer(tree, numbering).write(nodes, START, tree.flags)}\\z"


def drop_last_slash(nodes: list[Node]) -> list[Node] | None:
    """Return the elements before the slash they end in, None when they do not end in one."""
    for index in reversed(range(len(nodes))):
        match opcode(nodes[index]):
            case "AT":
                continue
            case "LITERAL" if nodes[index][1] == _SLASH:
                return nodes[:index]
            case _:
                return None
    return None
