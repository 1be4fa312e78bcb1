"""Ids, cursors, request ids, lines of text."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tandem.apps.kit.errors import UnprocessableError
from tandem.apps.kit.ids import new_id
from tandem.apps.kit.paging import parse_cursor, render_cursor
from tandem.apps.kit.request_id import begin_request, find_request_id
from tandem.apps.kit.text import Line


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


@pytest.mark.parametrize("text", ["a\x00b", "a\nb", "\x7f", "a\x1b[0m"])
def test_a_line_has_no_control_characters(text: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Line).validate_python(text)


def test_a_line_loses_the_spaces_around_it() -> None:
    assert TypeAdapter(Line).validate_python("  Zoë 🦊 ") == "Zoë 🦊"
