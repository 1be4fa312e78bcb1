"""Which converters may refuse a value that their own regex accepts."""

from __future__ import annotations

import pytest
from django.urls.converters import (
    IntConverter,
    PathConverter,
    SlugConverter,
    StringConverter,
    UUIDConverter,
    get_converters,
)
from ninja import NinjaAPI

from tandem.project.routes.converters import may_refuse


class Digits(IntConverter):
    regex = "[0-9]{2}|x"


class Word(StringConverter):
    regex = "[a-z]+"


class Own:
    regex = "[a-z]+"

    def to_python(self, value: str) -> str:
        raise ValueError(value)


@pytest.mark.parametrize(
    "converter", [IntConverter, PathConverter, SlugConverter, StringConverter, UUIDConverter, Word]
)
def test_what_only_hands_the_text_on_never_refuses(converter: type) -> None:
    assert not may_refuse(converter())


def test_neither_does_ninjas_own() -> None:
    assert NinjaAPI  # its import registers it
    assert not may_refuse(get_converters()["uuidstr"])


@pytest.mark.parametrize("converter", [Digits, Own])
def test_what_reads_the_text_its_own_way_may_refuse(converter: type) -> None:
    assert may_refuse(converter())
