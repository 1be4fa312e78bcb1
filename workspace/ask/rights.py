"""Who reads a conversation and who changes it: the one place."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from tandem.apps.kit.access import Role, require
from tandem.apps.kit.errors import ForbiddenError
from tandem.apps.kit.identity import SignIn
from workspace.ask.models import Conversation


def readable_conversations(user_id: UUID) -> QuerySet[Conversation]:
    """Return what a user may know of: their own and the shared ones. Others do not exist."""
    return Conversation.objects.filter(Q(owner_id=user_id) | Q(shared=True))


def check_may_change(conversation: Conversation, by: SignIn) -> None:
    """Raise `ForbiddenError` for a conversation that is shared by somebody else."""
    if conversation.owner_id != by.user_id:
        raise ForbiddenError("only who began a conversation may change it")


def check_may_share(by: SignIn) -> None:
    """Raise `ForbiddenError` for somebody who only reads: everyone asks, editors publish."""
    require(by.role, Role.EDITOR)


def find_audience(conversation: Conversation, *, was_shared: bool = False) -> UUID | None:
    """Return whose pages may hear of a change, None for everyone's.

    `was_shared` says that pages of others showed it before: they learn that it is gone.
    """
    return None if conversation.shared or was_shared else conversation.owner_id
