"""/api/v1/accounts/users: administrators list, create, change and deactivate users."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from tandem.apps.accounts import queries, second_factor_operations, user_operations
from tandem.apps.accounts.schemas import UserAnswer, summarize_user
from tandem.apps.accounts.user_schemas import NewUser, UserChange, UserPage, UserPageQuery
from tandem.apps.kit.access import Role, require_role
from tandem.apps.kit.identity import SignedRequest
from tandem.apps.kit.responses import errors

router = Router()


@router.get("", response={200: UserPage, **errors(401, 403)})
def list_users(request: SignedRequest, page: UserPageQuery) -> UserPage:
    """List users, newest first."""
    require_role(request, Role.ADMIN)
    found = queries.list_users(page=page, containing=page.query)
    return UserPage(
        items=[summarize_user(user) for user in found.rows],
        next_cursor=found.next_cursor,
        total=queries.count_users(containing=page.query),
    )


@router.post(
    "", response={201: UserAnswer, **errors(401, 403, email_taken=409, mail_unavailable=503)}
)
def create_user(request: SignedRequest, payload: NewUser) -> Status[UserAnswer]:
    """Create a user, who may sign in at once or, without a password, is invited by mail."""
    require_role(request, Role.ADMIN)
    user = user_operations.create_user(
        email=payload.email, name=payload.name, role=payload.role, password=payload.password
    )
    return Status(201, summarize_user(user))


@router.get("/{uuid:user_id}", response={200: UserAnswer, **errors(401, 403, 404)})
def get_user(request: SignedRequest, user_id: UUID) -> UserAnswer:
    """Read a user."""
    require_role(request, Role.ADMIN)
    return summarize_user(queries.get_user(user_id))


@router.patch(
    "/{uuid:user_id}", response={200: UserAnswer, **errors(401, 403, 404, last_admin=409)}
)
def change_user(request: SignedRequest, user_id: UUID, payload: UserChange) -> UserAnswer:
    """Change a user's name or role, or deactivate them, which ends their sessions at once.

    The last active administrator stays one.
    """
    require_role(request, Role.ADMIN)
    user = user_operations.change_user(
        user_id=user_id, name=payload.name, role=payload.role, active=payload.active
    )
    return summarize_user(user)


@router.delete(
    "/{uuid:user_id}/second-factor",
    response={
        200: UserAnswer,
        **errors(401, 403, 404, own_second_factor=409, second_factor_not_on=409),
    },
)
def end_second_factor_of(request: SignedRequest, user_id: UUID) -> UserAnswer:
    """Switch off the second factor of somebody who lost it, which ends their sessions at once.

    One's own is switched off with a code, like everybody's.
    """
    require_role(request, Role.ADMIN)
    user = second_factor_operations.end_second_factor_of(user_id=user_id, by=request.auth.user_id)
    return summarize_user(user)
