"""The thread of a request that streams: given back before the first byte.

Under ASGI Django keeps one thread for the synchronous parts of each request, until its response
ends. A stream that lasts for hours would hold a thread, and what database connection it has, all
that time.
Source: https://github.com/django/asgiref, asgiref/sync.py (`ThreadSensitiveContext`), 3.13.0
"""

from __future__ import annotations

from asgiref.sync import SyncToAsync, sync_to_async
from django.db import connections


async def release_thread() -> None:
    """Close the request's database connections and end its thread; a later need makes a new one."""
    context = SyncToAsync.thread_sensitive_context.get(None)
    if context is None or context not in SyncToAsync.context_to_thread_executor:
        return
    await sync_to_async(connections.close_all)()
    SyncToAsync.context_to_thread_executor.pop(context).shutdown(wait=False)
