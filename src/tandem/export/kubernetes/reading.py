"""Readers of settings that hold several values: `NAME=VALUE,NAME=VALUE`. Pure."""

from __future__ import annotations

import re
from ipaddress import ip_network
from typing import Annotated

from pydantic import BeforeValidator

_SPAN = re.compile(r"([0-9]{1,4})-([0-9]{1,4})")
_SIZE = re.compile(r"[0-9]+(Mi|Gi|Ti)")


def _split(value: object) -> object:
    """Split at commas that a NAME= follows, so that a value may hold commas itself."""
    if not isinstance(value, str):
        return value
    pairs = [each.partition("=") for each in re.split(r",(?=[A-Za-z0-9./_-]+=)", value) if each]
    for name, mark, _ in pairs:
        if not mark:
            raise ValueError(f'"{name}" has no value (NAME=VALUE,NAME=VALUE)')
    return tuple((name.strip(), text.strip()) for name, _, text in pairs)


def _read_sizes(value: object) -> object:
    pairs = _split(value)
    for _, size in pairs if isinstance(pairs, tuple) else ():
        if not _SIZE.fullmatch(size):
            raise ValueError(f'"{size}" is no size (512Mi, 50Gi, 1Ti)')
    return pairs


def _read_spans(value: object) -> object:
    pairs = _split(value)
    return tuple(map(_read_span, pairs)) if isinstance(pairs, tuple) else pairs


def _read_span(pair: tuple[str, object]) -> tuple[str, object]:
    name, text = pair
    if not isinstance(text, str):
        return pair
    found = _SPAN.fullmatch(text)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise ValueError(f'"{text}" is no span of replicas (1-4)')
    return name, (int(found[1]), int(found[2]))


def _read_networks(value: object) -> object:
    if not isinstance(value, str):
        return value
    return tuple(str(ip_network(each.strip())) for each in value.split(",") if each.strip())


def _read_names(value: object) -> object:
    if not isinstance(value, str):
        return value
    return tuple(each.strip() for each in value.split(",") if each.strip())


Names = Annotated[tuple[str, ...], BeforeValidator(_read_names)]
Pairs = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_split)]
Sizes = Annotated[tuple[tuple[str, str], ...], BeforeValidator(_read_sizes)]
Spans = Annotated[tuple[tuple[str, tuple[int, int]], ...], BeforeValidator(_read_spans)]
Networks = Annotated[tuple[str, ...], BeforeValidator(_read_networks)]
