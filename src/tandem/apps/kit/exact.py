"""Values in exactly the form that the API's description gives: nothing is read as another type.

Pydantic alone takes 0 for a JSON false, "yes" in an address for true, and 0.5 for a moment in 1970.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, BeforeValidator, Strict

# Source: RFC 3339 section 5.6
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_FLAGS = {"true": True, "false": False}


def _read_id(value: Any) -> Any:
    if isinstance(value, str) and _ID.fullmatch(value) is None:
        raise ValueError("not a UUID (8-4-4-4-12 hexadecimal digits)")
    return value


def _read_moment(value: Any) -> Any:
    if not isinstance(value, datetime) and not (
        isinstance(value, str) and _MOMENT.fullmatch(value)
    ):
        raise ValueError("not a moment (2026-01-31T12:00:00Z)")
    return value


def _read_number(value: Any) -> Any:
    if isinstance(value, (bool, str)):
        raise ValueError("not a whole number")  # noqa: TRY004 - what Pydantic turns into an answer
    return value  # 3.0 is one as well, says JSON Schema


def _read_flag(value: Any) -> Any:
    if isinstance(value, str) and value not in _FLAGS:
        raise ValueError("neither true nor false")
    return _FLAGS[value] if isinstance(value, str) else value


def _read_whole(value: Any) -> Any:
    if isinstance(value, str) and _WHOLE.fullmatch(value) is None:
        raise ValueError("not a whole number")
    return value


# In a body.
Flag = Annotated[bool, Strict()]
Id = Annotated[UUID, BeforeValidator(_read_id)]
# In a query, where everything comes as text.
QueryFlag = Annotated[bool, BeforeValidator(_read_flag)]
Moment = Annotated[AwareDatetime, BeforeValidator(_read_moment)]
# Metadata of a number, after its range: in a body, in a query.
NUMBER = BeforeValidator(_read_number)
WHOLE = BeforeValidator(_read_whole)
