"""The options that say which stack is meant, understood before and after the verb.

`tandem -C shop status` and `tandem status -C shop` mean the same: what Typer reads belongs
to the verb, so these are moved to the front of the command line first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

GLOBAL_OPTIONS = ("-C", "--file", "--instance")


def move_global_options_first(argv: Sequence[str]) -> list[str]:
    """Return `argv` with `-C DIR`, `--file FILE` and `--instance NAME` (also `--file=FILE`) first.

    Nothing after a lone `--` is touched.
    """
    end = argv.index("--") if "--" in argv else len(argv)
    first: list[str] = []
    rest: list[str] = []
    words = iter(argv[:end])
    for word in words:
        if word in GLOBAL_OPTIONS:
            first += [word, *_value(words)]
        elif word.startswith(("--file=", "--instance=")):
            first.append(word)
        else:
            rest.append(word)
    return [*first, *rest, *argv[end:]]


def _value(words: Iterator[str]) -> list[str]:
    value = next(words, None)
    return [] if value is None else [value]
