"""The paths to which Django would add a slash: a pattern without the slash it ends in."""

from __future__ import annotations

from tandem.project.routes.pcre.numbering import Numbering
from tandem.project.routes.pcre.pattern import write_searched
from tandem.project.routes.pcre.span import START
from tandem.project.routes.pcre.syntax import UNBOUNDED, Node, Tree, opcode
from tandem.project.routes.pcre.writer import Writer

# What takes no character. Left out behind the slash: a path too many is asked of Django, and none
# that Django would redirect goes elsewhere.
_WIDTHLESS = {"AT", "ASSERT", "ASSERT_NOT"}


def translate_without_slash(source: str, numbering: Numbering) -> str | None:
    """Translate the last pattern of a route up to its last slash, None when it ends in no slash."""
    tree = Tree(source)
    nodes = _drop_last_slash(tree)
    if nodes is None:
        return None
    if source.endswith("$"):
        return Writer(tree, numbering).write(nodes, START, tree.flags)
    return write_searched(tree, nodes, numbering)


def matches_nothing_more(source: str) -> bool:
    """Whether a pattern takes no character, and so ends where the one before it ended."""
    tree = Tree(source)
    return bool(tree.nodes) and all(opcode(node) in _WIDTHLESS for node in tree.nodes)


def _drop_last_slash(tree: Tree) -> list[Node] | None:
    """Return the elements without the last character, when that may be a slash."""
    for index in reversed(range(len(tree.nodes))):
        node = tree.nodes[index]
        if opcode(node) in _WIDTHLESS or tree.is_match(node, ""):
            continue  # without it, the pattern matches as well
        once_less = _repeat_once_less(tree, node)
        if once_less is None and not tree.is_match(node, "/"):
            return None
        return [*tree.nodes[:index], *(once_less or ())]
    return None


def _repeat_once_less(tree: Tree, node: Node) -> list[Node] | None:
    """Return what is left of a repeated slash, None for anything else."""
    if not opcode(node).endswith("_REPEAT"):
        return None
    low, high, body = node[1]
    if len(body) != 1 or not tree.is_match(body[0], "/"):
        return None
    return [(node[0], (low - 1, high if high == UNBOUNDED else high - 1, body))]
