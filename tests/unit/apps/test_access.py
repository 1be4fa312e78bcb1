"""Roles: the one place that decides who may do what."""

from __future__ import annotations

import pytest

from tandem.apps.kit.access import Role, decide_role, includes, require
from tandem.apps.kit.errors import ForbiddenError


@pytest.mark.parametrize(
    ("groups", "is_superuser", "role"),
    [
        ((), False, Role.VIEWER),
        (("accounting", "Admin"), False, Role.VIEWER),
        (("viewer",), False, Role.VIEWER),
        (("editor", "viewer"), False, Role.EDITOR),
        (("viewer", "admin", "editor"), False, Role.ADMIN),
        ((), True, Role.ADMIN),
    ],
)
def test_a_role_is_the_greatest_of_the_groups(
    groups: tuple[str, ...], is_superuser: bool, role: Role
) -> None:
    assert decide_role(groups, is_superuser=is_superuser) is role


def test_a_role_includes_those_below_it_and_itself() -> None:
    allowed = [[includes(role, needed) for needed in Role] for role in Role]

    assert allowed == [[True, False, False], [True, True, False], [True, True, True]]


def test_a_role_that_does_not_suffice_is_refused() -> None:
    require(Role.EDITOR, Role.EDITOR)
    with pytest.raises(ForbiddenError) as raised:
        require(Role.VIEWER, Role.EDITOR)

    assert (raised.value.status, raised.value.code) == (403, "role_required")
