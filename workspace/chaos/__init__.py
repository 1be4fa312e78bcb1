"""The workload of `tandem chaos`: asks the Workspace as a user does, then counts the effects.

A program of its own (`python -m workspace.chaos`) that knows nothing but the HTTP API, and talks
with `tandem chaos` in JSON lines (docs/guides/chaos.md). A file for each kind of request: it asks,
and it counts. To add one, write it beside these and name it in `users.py`.
"""
