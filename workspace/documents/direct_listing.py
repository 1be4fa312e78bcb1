"""The list everybody opens first, as JSON by one statement, as `listing` and `schemas` show it.

In a large library most see the same newest documents: those of the team. Who sees others among
them, or asks for anything else, is answered as ever.
"""

from __future__ import annotations

import re
import time
from uuid import UUID

from tandem.apps.kit.cache.versions import MOST_TTL
from tandem.apps.kit.json import render_json
from tandem.apps.kit.paging import PAGE_LIMIT, PageRequest
from tandem.apps.kit.ready_answers.direct import Asked, Direct, fetch_row
from tandem.apps.kit.remembered import Remembered
from workspace.documents import limits
from workspace.documents.direct_reading import SUMMARY
from workspace.documents.sorting import Sort, render_position

ADDED, CHANGED = "documents.document", "documents.document:changed"
# the one that says so is the first, so that `versions[0]` is its version
LIST_DEPENDS_ON = (CHANGED, ADDED, "accounts.user")
_LIMIT = re.compile(r"limit=([1-9][0-9]?|100)")
_DEFAULT_LIMIT = PageRequest().limit
_MOST_USERS = 10_000
_SEES_THE_TEAMS = """
SELECT (
    SELECT count(*) FROM (
        SELECT FROM documents_document WHERE visibility = 'team' LIMIT %(counted)s
    ) AS counted
) = %(counted)s AND NOT EXISTS (
    SELECT FROM (
        SELECT visibility FROM documents_document
        WHERE visibility = 'team' OR created_by_id = %(user)s ORDER BY id DESC LIMIT %(newest)s
    ) AS newest WHERE visibility <> 'team'
)
"""
_LIST = f"""
SELECT array_to_json(array_agg(row_to_json(shown) ORDER BY id DESC))::text,
    (array_agg(id ORDER BY id DESC))[%(limit)s::integer]
FROM (
    SELECT {SUMMARY} FROM documents_document AS document
    WHERE visibility = 'team' ORDER BY id DESC LIMIT %(limit)s
) AS shown
"""  # noqa: S608 - columns of our own

# Whether a user's newest page is the team's, at a version of every write but additions for all:
# documents added for the team push private ones further down, and never lower the count.
_sees_the_teams: Remembered[UUID, tuple[str, float, bool]] = Remembered(most=_MOST_USERS)


class DocumentList:
    """Answers `list_documents` for the first page of everything, newest first."""

    def may_be_for_everyone(self, asked: Asked) -> bool:
        """Whether this is that page, and shows nothing but the team's documents."""
        if asked.query and _LIMIT.fullmatch(asked.query) is None:
            return False
        version, user_id, now_s = asked.versions[0], asked.sign_in.user_id, time.monotonic()
        known = _sees_the_teams.find(user_id)
        if known is None or known[0] != version or now_s - known[1] > MOST_TTL.total_seconds():
            values = {
                "user": user_id,
                "counted": limits.COUNTED_DOCUMENTS + 1,
                "newest": PAGE_LIMIT + 1,
            }
            row = fetch_row(_SEES_THE_TEAMS, values)
            known = (version, now_s, row is not None and bool(row[0]))
            _sees_the_teams.remember(user_id, known)
        return known[2]

    def answer(self, asked: Asked) -> Direct | None:
        """Return the page; None where it is not the one above."""
        if not self.may_be_for_everyone(asked):
            return None
        named = _LIMIT.fullmatch(asked.query)
        limit = int(named[1]) if named else _DEFAULT_LIMIT
        row = fetch_row(_LIST, {"limit": limit})
        if row is None or row[1] is None:
            return None
        items, last = row
        rest = {
            "next_cursor": render_position(Sort.NEWEST, None, last),
            "total": limits.COUNTED_DOCUMENTS,
            "total_capped": True,
        }
        body = b'{"items":' + items.encode() + b"," + render_json(rest)[1:]
        return Direct(body=body, for_everyone=True)
