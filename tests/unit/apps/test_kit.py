"""Ids, cursors, request ids, lines of text."""

from __future__ import annotations

import re
from typing import Annotated, Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.exact import NUMBER, WHOLE, Flag, Id, Moment, QueryFlag
from tandem.apps.kit.ids import new_id
from tandem.apps.kit.paging import parse_cursor, render_cursor
from tandem.apps.kit.request_id import begin_request, find_request_id
from tandem.apps.kit.text import LineOf

LINE = Annotated[str, LineOf(at_most=12, sample="Zoë")]


def test_ids_are_uuids_of_version_7_in_the_order_they_were_made() -> None:
    made = [new_id() for _ in range(5000)]

    assert made == sorted(made)
    assert len(set(made)) == len(made)
    assert {(each.version, each.variant) for each in made} == {(7, made[0].variant)}


@given(st.uuids())
def test_a_cursor_stands_for_an_id(id_: UUID) -> None:
    assert parse_cursor(render_cursor(id_)) == id_


@given(st.text(max_size=40))
def test_any_other_text_is_no_cursor(text: str) -> None:
    found: UUID | list[str]
    try:
        found = parse_cursor(text)
    except UnprocessableError as error:
        found = list(error.fields)
    assert isinstance(found, UUID) or found == ["cursor"]


def test_a_gateways_request_id_is_kept() -> None:
    assert begin_request("a1b2c3d4-e5") == "a1b2c3d4-e5"
    assert find_request_id() == "a1b2c3d4-e5"


@pytest.mark.parametrize("offered", [None, "", "short", "x" * 129, "a b c d e f", "line\nbreak!!"])
def test_what_is_no_request_id_is_replaced(offered: str | None) -> None:
    made = begin_request(offered)

    assert made != offered
    assert len(made) == 32


@pytest.mark.parametrize("text", ["a\x00b", "a\nb", "a\n", "\x7f", "a\x1b[0m", "", "  "])
def test_a_line_is_not_empty_and_has_no_control_characters(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(LINE).validate_python(text)


def test_a_line_loses_the_spaces_around_it() -> None:
    assert TypeAdapter(LINE).validate_python("  Zoë 🦊 ") == "Zoë 🦊"


@given(st.text(max_size=20))
def test_a_line_is_what_its_description_says(text: str) -> None:
    described = TypeAdapter(LINE).json_schema()
    # JSON Schema's `$` is the end and nothing else; Python's is also before a last line break
    pattern = re.sub(r"\$$", r"\\Z", described["pattern"])
    valid = len(text) <= described["maxLength"] and re.search(pattern, text)
    try:
        TypeAdapter(LINE).validate_python(text)
    except ValidationError:
        assert not valid
    else:
        assert valid


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Flag, 0),
        (Flag, "true"),
        (QueryFlag, "1"),
        (QueryFlag, "yes"),
        (Annotated[int, NUMBER], "1"),
        (Annotated[int, NUMBER], True),
        (Annotated[int, WHOLE], "1.0"),
        (Annotated[int, WHOLE], " 1"),
        (Annotated[int, WHOLE], "1_0"),
        (Moment, "0.5"),
        (Moment, 0),
        (Moment, "2026-01-31"),
        (Moment, "2026-01-31T12:00:00"),
        (Id, "01a1fd265b7076aab759e0ef96c34782"),
        (Id, "urn:uuid:01a1fd26-5b70-76aa-b759-e0ef96c34782"),
    ],
)
def test_nothing_is_read_as_another_type(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


def test_what_has_the_described_form_is_read() -> None:
    assert TypeAdapter(QueryFlag).validate_python("false") is False
    assert TypeAdapter(Annotated[int, NUMBER]).validate_python(3.0) == 3
    assert TypeAdapter(Annotated[int, WHOLE]).validate_python("-3") == -3
    assert TypeAdapter(Moment).validate_python("2026-01-31T12:00:00.5+01:00").microsecond == 500_000
