"""Many documents at once, written into the database of a running stack."""

from __future__ import annotations

import json
import re
import subprocess
from urllib.parse import quote

import psycopg

from tests.browser.running_stack import TANDEM, RunningStack

# Each a second older than the one before, so that "Row 1" is the newest. Every tenth has a tag.
_INSERT = """
insert into documents_document
  (id, title, format, text, size_bytes, tags, created_by_id, created_at)
select uuidv7(make_interval(secs => -n)), 'Row ' || n, 'md', '# Row ' || n, 100 + n,
  case when n %% 10 = 0 then array['tenth'] else array[]::varchar[] end,
  (select id from accounts_user order by created_at limit 1), now() - make_interval(secs => n)
from generate_series(1, %s) as n
"""

_INSERT_PRIVATE = """
insert into documents_document
  (id, title, format, text, size_bytes, visibility, created_by_id, created_at)
select uuidv7(), 'Private ' || n, 'md', words.text, length(words.text), 'private', id, now()
from generate_series(1, %s) as n
cross join (
  select string_agg(md5(word::text), ' ') as text from generate_series(1, 60) as word
) as words
join accounts_user on email = %s
"""


def seed_documents(stack: RunningStack, count: int) -> None:
    """Write `count` documents of the administrator, titled "Row 1" (the newest) and so on.

    Nothing is told to caches and windows: to be called before any list is asked for.
    """
    with psycopg.connect(_find_database(stack)) as connection:
        connection.execute(_INSERT, [count])


def seed_private_documents(stack: RunningStack, count: int, *, email: str) -> None:
    """Write `count` documents that one person alone sees, and which take a while to compress."""
    with psycopg.connect(_find_database(stack)) as connection:
        connection.execute(_INSERT_PRIVATE, [count, email])


def _find_database(stack: RunningStack) -> str:
    # the plan names the secret, the state folder has it
    plan = subprocess.run(
        [TANDEM, "plan", "--json"], cwd=stack.folder, capture_output=True, text=True, check=True
    )
    address = re.search(r'"DATABASE_URL": "([^"]+)"', plan.stdout)
    assert address is not None, plan.stdout
    secrets = json.loads((stack.folder / ".tandem/secrets.json").read_text(encoding="utf-8"))
    return address[1].replace("${secret:db.password}", quote(secrets["db.password"], safe=""))
