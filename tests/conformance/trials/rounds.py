"""Which needs can be tried at once. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.conformance.declared import DeclaredPart


def list_rounds(everyone: Mapping[str, DeclaredPart]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield who is held back, with dependents of it of which none needs another.

    Where one of them waited for another, it would wait for the held part without needing it.
    """
    for held in everyone:
        dependents = frozenset(name for name, part in everyone.items() if held in part.needs)
        while dependents:
            needed = {other for name in dependents for other in everyone[name].needs}
            yield held, dependents - needed
            dependents &= needed
