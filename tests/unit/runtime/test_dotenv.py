"""The `.env` format."""

from __future__ import annotations

import pytest

from tandem.runtime.dotenv import parse_dotenv
from tandem.runtime.errors import SecretsError


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("KEY=abc", "abc"),
        ("export KEY=abc", "abc"),
        ("  KEY = abc  ", "abc"),
        ("KEY=", ""),
        ("KEY='a b # c'", "a b # c"),
        ('KEY="a \\"b\\" \\n c"', 'a "b" \n c'),
        ("KEY=abc # a comment", "abc"),
        ("KEY=a#b", "a#b"),
        ("KEY=a=b", "a=b"),
        ("# a comment\n\nKEY=abc", "abc"),
        ("KEY=first\nKEY=last", "last"),
    ],
)
def test_a_line_gives_a_value(line, value):
    assert parse_dotenv(line) == {"KEY": value}


@pytest.mark.parametrize("line", ["KEY", "1KEY=a", "KEY abc"])
def test_a_line_that_is_no_variable_is_refused_with_its_number(line):
    with pytest.raises(SecretsError) as caught:
        parse_dotenv(f"# first\n{line}", name=".env")

    assert caught.value.code == "secrets"
    assert caught.value.message == ".env:2: this line is not NAME=value"
