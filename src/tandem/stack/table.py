"""One table of the file while it is read: a wrong value becomes a problem, not an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tandem.stack.errors import Problem, RefusedError
from tandem.stack.lines import join_path
from tandem.stack.showing import refuse_type, show_value
from tandem.stack.spelling import suggest_word
from tandem.stack.values import Reader

T = TypeVar("T")
D = TypeVar("D")


class Table:
    """Reads keys one by one; what was never asked for is an unknown key when `finish` is called."""

    def __init__(self, raw: Mapping[str, Any], path: str, problems: list[Problem]) -> None:
        self.raw = raw
        self.path = path
        self.problems = problems
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.raw

    def at(self, key: str) -> str:
        """Give the dotted path of one of its keys."""
        return join_path(self.path, key)

    def report(self, path: str, code: str, message: str, *, hint: str | None = None) -> None:
        """Note a problem."""
        self.problems.append(Problem(path=path, code=code, message=message, hint=hint))

    def take(self, key: str, read: Reader[T], default: D) -> T | D:
        """Read a key that may be missing; a wrong value is reported and replaced by the default."""
        self._asked.add(key)
        if key not in self.raw:
            return default
        return self._read(self.at(key), self.raw[key], read, default)

    def require(self, key: str, read: Reader[T], default: T, *, hint: str | None = None) -> T:
        """Read a key that must be there."""
        if key not in self.raw:
            self.report(self.at(key), "missing-key", f'"{key}" is missing', hint=hint)
        return self.take(key, read, default)

    def take_list(self, key: str, read: Reader[T]) -> tuple[T, ...]:
        """Read a list, each item with `read`; no item may stand in it twice."""
        self._asked.add(key)
        raw = self._read(self.at(key), self.raw.get(key, []), _read_list, [])
        found: list[T] = []
        for index, value in enumerate(raw):
            path = join_path(self.at(key), index)
            item = self._read(path, value, read, None)
            if item is not None and item in found:
                self.report(path, "listed-twice", f"{show_value(value)} is listed twice")
            elif item is not None:
                found.append(item)
        return tuple(found)

    def take_map(
        self, key: str, read_key: Reader[str], read: Reader[T], *, fallback: T | None = None
    ) -> dict[str, T]:
        """Read a table of names and values; a wrong value becomes the fallback, or is left out."""
        table = self.take_table(key)
        found: dict[str, T] = {}
        for name, value in table.raw.items():
            path = table.at(name)
            known = self._read(path, name, read_key, None)
            item = self._read(path, value, read, fallback)
            if known is not None and item is not None:
                found[known] = item
        return found

    def take_table(self, key: str) -> Table:
        """Read a table inside this one; empty when it is missing."""
        self._asked.add(key)
        return self._open(self.at(key), self.raw.get(key, {}))

    def take_tables(self, key: str, read_key: Reader[str]) -> dict[str, Table]:
        """Read a table of named tables, such as `[services.*]`."""
        outer = self.take_table(key)
        for name in outer.raw:
            self._read(outer.at(name), name, read_key, None)
        return {name: self._open(outer.at(name), raw) for name, raw in outer.raw.items()}

    def take_table_list(self, key: str) -> list[Table]:
        """Read an array of tables, such as `[[routes]]`."""
        self._asked.add(key)
        raw = self._read(self.at(key), self.raw.get(key, []), _read_list, [])
        if isinstance(self.raw.get(key), dict):
            self.problems[-1] = replace(
                self.problems[-1], hint=f"write [[{key}]] above each of them"
            )
        return [self._open(join_path(self.at(key), index), item) for index, item in enumerate(raw)]

    def finish(self) -> None:
        """Report every key nobody asked for."""
        for key in self.raw.keys() - self._asked:
            hint = suggest_word(key, self._asked)
            self.report(
                self.at(key), "unknown-key", f"key {show_value(key)} is not known", hint=hint
            )

    def _open(self, path: str, raw: object) -> Table:
        if isinstance(raw, dict):
            return Table(raw, path, self.problems)
        self._read(path, raw, _refuse_as_table, None)
        return Table({}, path, [])  # reported once: nothing that is missing in it is a problem too

    def _read(self, path: str, value: object, read: Reader[T], default: D) -> T | D:
        try:
            return read(value)
        except RefusedError as error:
            self.report(path, error.code, error.message, hint=error.hint)
            return default


def _read_list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise refuse_type(value, "a list")
    return value


def _refuse_as_table(value: object) -> None:
    raise refuse_type(value, "a table")
