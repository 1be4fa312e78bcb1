"""One pattern of a URLconf, whole, with Django's manner of applying it.

Source: django/urls/resolvers.py, Django 5.2. A pattern is *searched* for (`re_path("b")` matches
"ab"), except that an endpoint whose text ends in "$" must match from the first to the last
character. Once a prefix has matched, Django never tries another way of matching it: it is atomic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tandem.project.routes.pcre.numbering import Numbering
from tandem.project.routes.pcre.span import SOMEWHERE, START
from tandem.project.routes.pcre.syntax import Node, Tree, opcode
from tandem.project.routes.pcre.writer import Writer

_WITHOUT_CHOICE = frozenset({"LITERAL", "NOT_LITERAL", "ANY", "IN", "AT"})
_SKIP = "(?s:.+?)"


def translate_prefix(source: str, numbering: Numbering) -> str:
    """Translate the pattern of an include: what follows is matched by other patterns."""
    tree = Tree(source)
    written = write_searched(tree, tree.nodes, numbering)
    simple = _anchored(tree) and all(opcode(node) in _WITHOUT_CHOICE for node in tree.nodes)
    return written if simple or not written else f"(?>{written})"


def translate_endpoint(source: str, numbering: Numbering) -> str:
    """Translate the pattern of a view, to which nothing is added."""
    tree = Tree(source)
    if source.endswith("$"):
        body = Writer(tree, numbering).write(_without_end(tree), START, tree.flags)
        return f"{body}\\z"
    return write_searched(tree, tree.nodes, numbering)


def literal_prefix(source: str) -> tuple[str, bool]:
    """Return the text every match begins with, and whether that is all the pattern says."""
    tree = Tree(source)
    if not _anchored(tree) or tree.flags & re.IGNORECASE:
        return "", False
    text = ""
    for node in tree.nodes:
        if opcode(node) == "LITERAL":
            text += chr(node[1])
        elif opcode(node) != "AT":
            return text, False
    return text, True


def write_searched(tree: Tree, nodes: list[Node], numbering: Numbering) -> str:
    """Write elements of a tree so that they may begin anywhere, the leftmost place first."""
    here = Writer(tree, numbering).write(nodes, START, tree.flags)
    if not here or _anchored(tree):
        return here  # what matches nothing at all matches at once
    later = Writer(tree, numbering).write(nodes, SOMEWHERE, tree.flags)
    return f"(?:{here}|{_SKIP}{later})"


def _anchored(tree: Tree) -> bool:
    """Whether the pattern can only match where its string begins."""
    return not tree.flags & re.MULTILINE and _begins_anchored(tree.nodes)


def _begins_anchored(nodes: Iterable[Node]) -> bool:
    for node in nodes:
        match opcode(node):
            case "AT":
                return str(node[1]) in {"AT_BEGINNING", "AT_BEGINNING_STRING"}
            case "SUBPATTERN":
                return not node[1][1] & re.MULTILINE and _begins_anchored(node[1][3])
            case "BRANCH":
                return all(_begins_anchored(branch) for branch in node[1][1])
            case _:
                return False
    return False


def _without_end(tree: Tree) -> list[Node]:
    """Leave out a last "$" that the end of the whole match makes needless."""
    nodes = tree.nodes
    plain_end = nodes and opcode(nodes[-1]) == "AT" and str(nodes[-1][1]) == "AT_END"
    return nodes[:-1] if plain_end and not tree.flags & re.MULTILINE else nodes
